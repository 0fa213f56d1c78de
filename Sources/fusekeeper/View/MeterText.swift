import JSON
import Metering

extension LiveMeterDescription {
    var table: String {
        let rows = self.rows.map { [$0.name, $0.value ?? "–", $0.unit, $0.register, $0.type, $0.raw, $0.problem ?? ""] }
        return Table(["quantity", "value", "unit", "register", "type", "raw", ""], rows).text
    }

    func json(pretty: Bool) -> String {
        var writer = JSONWriter()
        writer.array { writer in
            for row in self.rows { row.write(to: &writer) }
        }
        return String(decoding: pretty ? JSONWriter.pretty(writer.bytes) : writer.bytes, as: UTF8.self)
    }
}

extension LiveMeterRow {
    /// A value is a number where it is one, else a text.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", self.name)
            if let number = self.value.flatMap(Double.init), number.isFinite {
                writer.field("value", number)
            } else {
                writer.field("value", self.value)
            }
            writer.field("unit", self.unit)
            writer.field("problem", self.problem)
            writer.field("register", self.register)
            writer.field("type", self.type)
            writer.field("raw", self.raw)
        }
    }
}

extension MeterModelRow {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", self.id)
            writer.field("vendor", self.vendor)
            writer.field("names", self.names)
            writer.field("links", self.links)
            writer.field("unit", self.unit)
            writer.field("measures", self.measures)
            writer.field("guardsFuse", self.guardsFuse)
            writer.field("confidence", self.confidence)
        }
    }
}
