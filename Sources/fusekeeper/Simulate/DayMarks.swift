import Simulator

/// The faults of a day, and the promises that were broken: bands across the picture with their names above it, in as many lines as they
/// need not to overlap.
struct DayMarks {
    private struct Mark {
        var from: Double
        var to: Double
        var text: String
        /// Where the name begins, and in which line from the top.
        var begin = 0.0
        var line = 0
    }

    private static let top = 88.0
    private static let lineHeight = 14.0
    /// The width of a letter of the names, on the safe side.
    private static let letter = 5.4
    private static let mostBroken = 10

    private let marks: [Mark]
    private let lines: Int

    init(_ picture: DayPicture) {
        let faults = picture.report.happenings.map { happening in
            Mark(
                from: picture.x(happening.at), to: picture.x(happening.at + happening.lasts),
                text: "\(picture.clock(happening.at)) \(happening.text), \(Self.length(happening.lasts))")
        }
        let broken = picture.report.violations.prefix(Self.mostBroken).map { violation in
            let x = picture.x(Int(violation.at))
            return Mark(from: x, to: x, text: "\(picture.clock(Int(violation.at))) BROKEN: \(violation.place): \(violation.rule.rawValue)")
        }
        let right = DayPicture.right + DayPicture.rightMargin - 8
        var ends: [Double] = []
        self.marks = (faults + broken).sorted { $0.from < $1.from }.map { mark in
            var mark = mark
            let width = Double(mark.text.count) * Self.letter
            mark.begin = max(0, min(mark.from, right - width))
            mark.line = ends.firstIndex { $0 < mark.begin } ?? ends.count
            if mark.line == ends.count { ends.append(0) }
            ends[mark.line] = mark.begin + width + 10
            return mark
        }
        self.lines = ends.count
    }

    /// What the names need above the picture.
    var height: Double { self.lines == 0 ? 0 : Double(self.lines) * Self.lineHeight + 6 }

    func bands(to bottom: Double) -> String {
        let top = Self.top + self.height + 18
        return self.marks.map { mark in
            "<g><title>\(SVG.escaped(mark.text))</title>"
                + SVG.upright("lead", x: mark.from, from: Self.top + Double(mark.line) * Self.lineHeight, to: top)
                + SVG.box("fault", x: mark.from, y: top, width: max(2, mark.to - mark.from), height: bottom - top) + "</g>"
        }.joined()
    }

    var names: String {
        self.marks.map {
            SVG.text($0.text, "mark", x: $0.begin + 3, y: Self.top + Double($0.line) * Self.lineHeight + 8)
        }.joined()
    }

    /// `45 s`, `9 min`.
    private static func length(_ seconds: Int) -> String { seconds < 120 ? "\(seconds) s" : "\((seconds + 30) / 60) min" }
}
