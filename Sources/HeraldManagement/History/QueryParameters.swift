package import HeraldCore

/// The parameters of a query, each named once at most, in the encoding of HTML forms: `+` is a space.
package struct QueryParameters: Sendable {
    private let values: [String: String]

    /// Reads a query.
    ///
    /// - Parameter query: what follows the question mark.
    /// - Throws: issues, one for each parameter that stands there twice, or is not percent-encoded UTF-8.
    package init(_ query: Substring?) throws(ValidationIssues) {
        var values: [String: String] = [:]
        var issues: [ValidationIssue] = []
        for pair in (query ?? "").split(separator: "&") {
            let end = pair.firstIndex(of: "=") ?? pair.endIndex
            guard let name = Self.decode(pair[..<end]), let value = Self.decode(pair[end...].dropFirst()) else {
                issues.append(
                    ValidationIssue(.custom("Percent-encode the parameter as UTF-8"), at: [.key(String(pair[..<end]))])
                )
                continue
            }
            if values.updateValue(value, forKey: name) != nil {
                issues.append(ValidationIssue(.custom("Give the parameter once only"), at: [.key(name)]))
            }
        }
        if !issues.isEmpty { throw ValidationIssues(issues) }
        self.values = values
    }

    /// The names that were given.
    package var names: [String] { values.keys.sorted() }

    /// The value under a name, if there is one.
    package subscript(name: String) -> String? { values[name] }

    /// The text that an encoded one stands for; `nil` when it is not percent-encoded UTF-8.
    package static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
