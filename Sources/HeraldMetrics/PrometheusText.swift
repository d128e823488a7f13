/// Text as Prometheus reads it.
/// `Source:` "Exposition formats" in Prometheus' documentation, text-based format, version 0.0.4.
package struct PrometheusText: Hashable, Sendable {
    /// The value of `Content-Type`.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// What has been written.
    package private(set) var text = ""

    /// Begins a metric.
    mutating func begin(_ name: String, _ definition: MetricDefinition) {
        text += "# HELP \(name) \(Self.escaped(definition.help, quotes: false))\n"
        text += "# TYPE \(name) \(definition.kind.word)\n"
    }

    /// Writes one value.
    ///
    /// - Parameter label: as ``label(_:_:)`` makes it.
    mutating func sample(_ name: String, _ label: String?, le bound: String? = nil, _ value: String) {
        text += name
        let labels = [label, bound.map { Self.label("le", $0) }].compactMap(\.self).joined(separator: ",")
        if !labels.isEmpty { text += "{\(labels)}" }
        text += " \(value)\n"
    }

    /// A label with its value.
    static func label(_ name: String, _ value: String) -> String {
        "\(name)=\"\(escaped(value, quotes: true))\""
    }

    /// A number, without a fraction where it has none.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.magnitude < 1e15, value == value.rounded() { return "\(Int64(value))" }
        return "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
