package import SiteModel
import Storage

/// The authorization list and its file: what people write there is taken when it is in order, and what the program changes is written there.
/// Neither undoes the other.
package struct TagKeeper: Sendable {
    /// In order.
    package private(set) var list: TagList
    package var revision: Int { self.history.revision }
    /// What is wrong with the file, worst first.
    package private(set) var troubles: [String] = []
    private let file: TagFile
    private var history: TagHistory
    /// The file as it was when it was last read or written.
    private var seen: TagFile.Sight
    /// Another one that was seen once: perhaps somebody still writes it.
    private var candidate: TagFile.Sight?
    /// What stands in the file and could not be used.
    private var refused: [UInt8]?
    /// Why nothing may be written in its place; nil where something may.
    private var untouchable: String?
    /// What the program wrote last where the disk then failed: it may be in the file or not.
    private var unsure: [UInt8]?

    /// Lines of trouble that are shown of one file.
    private static let mostLines = 8

    /// Reads what is there; blocks. What cannot be used is a trouble, and what was last in order stays in force.
    package init(in file: TagFile) {
        self.file = file
        self.list = TagList()
        self.history = TagHistory(revision: 0)
        self.seen = file.sight
        let copy = Result { () throws(StorageError) in try file.readLastGood() }
        let last: WrittenTags? =
            switch copy {
            case .success(let text?): TagReport.checking(text, named: FileName.lastGoodTags.text).content
            case .success(nil), .failure: nil
            }
        if let last {
            self.list = last.tags
            self.list.putInOrder()
            self.history = TagHistory(revision: last.revision ?? 0)
            // Most often nothing happened meanwhile, and a long list is read once only.
            let present = Result { () throws(StorageError) in try file.read() }
            if case .success(let text) = present, case .success(text) = copy { return }
        }
        if last != nil || self.seen != .absent { _ = self.read(isFirst: last == nil) }
        if case .success(nil) = copy { return }
        // One that can be used is kept anew where the list itself is in order.
        if last == nil, self.seen == .absent || !self.troubles.isEmpty {
            self.troubles.append("\(FileName.lastGoodTags.text), the copy of the list that was last in order, is damaged, too")
        }
    }

    /// Looks whether somebody edited the file. It is read once it was left alone between two looks: whoever writes it shall have finished.
    package mutating func look() -> TagNews? {
        let sight = self.file.sight
        guard sight != self.seen else {
            self.candidate = nil
            return nil
        }
        guard sight == self.candidate else {
            self.candidate = sight
            return nil
        }
        self.candidate = nil
        let before = (self.seen, self.troubles)
        self.seen = sight
        let unsure = self.unsure
        let edit = self.read(isFirst: false)
        guard self.file.sight == sight || edit != nil else {
            // It was changed while it was read: what came of that means nothing.
            (self.seen, self.troubles) = before
            return nil
        }
        guard edit != nil || self.troubles != before.1 else { return nil }
        return self.news(edit ?? TagDifference(), isByHand: edit != nil && (unsure == nil || self.unsure != nil))
    }

    /// Whether somebody changed the file, and what is there was not read yet.
    package var isBeingEdited: Bool { self.file.sight != self.seen }

    /// Changes the list and writes it. Only while nobody edits the file.
    package mutating func change(_ change: TagChange) -> Result<TagNews, TagRefusal> {
        let list: TagList
        do throws(TagChange.Refusal) { list = try self.list.changed(by: change) } catch { return .failure(.unfit(error)) }
        if let untouchable {
            return .failure(.unwritten("\(self.file.path) \(untouchable), and what stands there is not written over"))
        }
        let difference = TagDifference(from: self.list, to: list)
        do throws(StorageError) {
            var troubles: [String] = []
            if let refused = self.refused {
                try self.file.setAside(refused)
                troubles.append(
                    "What was written into \(self.file.path) by hand could not be used; it lies in \(FileName.refusedTags.text) beside it")
            }
            self.troubles = try self.write(list) + troubles
            return .success(self.news(difference, isByHand: false))
        } catch {
            return .failure(.unwritten("\(error)"))
        }
    }

    private func news(_ difference: TagDifference, isByHand: Bool) -> TagNews {
        TagNews(list: self.list, revision: self.revision, troubles: self.troubles, difference: difference, isByHand: isByHand)
    }

    /// - Returns: what went wrong although the list is in force.
    private mutating func write(_ list: TagList) throws(StorageError) -> [String] {
        var list = list
        list.putInOrder()
        var history = self.history
        history.note(from: self.list, to: list)
        let text = TagFile.text(of: list, revision: history.revision)
        self.unsure = text
        self.seen = try self.file.write(text)
        self.unsure = nil
        self.history = history
        self.list = list
        self.refused = nil
        return self.remember(text)
    }

    private func remember(_ text: [UInt8]) -> [String] {
        do throws(StorageError) {
            guard try self.file.readLastGood() != text else { return [] }
            try self.file.remember(text)
            return []
        } catch {
            return ["The authorization list is in force, but no copy of it could be kept: \(error)"]
        }
    }

    /// Takes what stands in the file, if it can be used.
    /// - Parameter isFirst: nothing was in force before, so there is nothing that it may undo.
    /// - Returns: what that changes; nil where the list stays as it was.
    private mutating func read(isFirst: Bool) -> TagDifference? {
        self.refused = nil
        self.untouchable = nil
        let text: [UInt8]?
        do throws(StorageError) { text = try self.file.read() } catch {
            self.untouchable = "cannot be read"
            return self.refuse(["\(self.file.path) cannot be read: \(error)"], isFirst: isFirst)
        }
        guard let text else {
            return self.refuse(["\(self.file.path) is gone; an empty list is a file with no tags in it"], isFirst: isFirst)
        }
        let report = TagReport.checking(text, named: FileName.tags.text)
        guard let written = report.content else {
            if report.laterFormat != nil { self.untouchable = "was written by a later release" } else { self.refused = text }
            return self.refuse(report.lines, isFirst: isFirst)
        }
        let merge = isFirst ? .asItIs : self.history.merge(written.tags, begunAt: written.revision, with: self.list)
        switch merge {
        case .asItIs:
            return self.take(written, text)
        case .merged(let list):
            let difference = TagDifference(from: self.list, to: list)
            do throws(StorageError) { self.troubles = try self.write(list) } catch {
                self.refused = text
                return self.refuse(["\(self.file.path) and what was changed meanwhile could not be written together: \(error)"])
            }
            return difference
        case .conflict(let ids):
            self.refused = text
            let names = ids.prefix(TagDifference.mostNames).map(\.text).joined(separator: ", ")
            return self.refuse([
                """
                \(FileName.tags.text) was begun at revision \(written.revision ?? 0), and \(names) changed since by command line or API, too: see \
                \(FileName.lastGoodTags.text), then set "revision" to \(self.revision)
                """
            ])
        case .tooOld:
            self.refused = text
            return self.refuse([
                """
                \(FileName.tags.text) was begun at revision \(written.revision ?? 0), and \(self.revision) is in force: bring in what is new in \
                \(FileName.lastGoodTags.text), then set "revision" to \(self.revision), or take it out to have the file as it is
                """
            ])
        }
    }

    private mutating func take(_ written: WrittenTags, _ text: [UInt8]) -> TagDifference {
        let difference = TagDifference(from: self.list, to: written.tags)
        if text == self.unsure { self.unsure = nil }
        self.list = written.tags
        self.list.putInOrder()
        self.history.take(revision: written.revision)
        self.troubles = self.remember(text)
        return difference
    }

    private mutating func refuse(_ lines: [String], isFirst: Bool = false) -> TagDifference? {
        let stays =
            isFirst
            ? "no tag is known, for no list was ever in order"
            : "the list that was last in order stays in force, with \(self.list.count) tag\(self.list.count == 1 ? "" : "s")"
        let more = lines.count > Self.mostLines ? ["and more; \"fusekeeper tags check FILE\" shows all of it"] : []
        self.troubles = ["The authorization list cannot be used: \(stays)"] + lines.prefix(Self.mostLines) + more
        return nil
    }
}
