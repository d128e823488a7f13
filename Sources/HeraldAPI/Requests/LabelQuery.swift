import HeraldCore
import HeraldManagement

/// The `?label=` of a `DELETE`, for clients that cannot send a body with it.
struct LabelQuery {
    /// The label, decoded; `nil` when the query names none.
    let label: String?

    /// Reads a query.
    ///
    /// - Parameter query: what follows the question mark, in the encoding of HTML forms: `+` is a space.
    /// - Throws: an issue when it names several labels, or one that is not percent-encoded UTF-8.
    init(_ query: Substring?) throws(ValidationIssues) {
        let values = (query ?? "").split(separator: "&").compactMap { pair -> Substring? in
            pair.hasPrefix("label=") ? pair.dropFirst("label=".count) : nil
        }
        guard values.count <= 1 else { throw Self.issue("Give one label only") }
        guard let value = values.first else {
            label = nil
            return
        }
        guard let decoded = QueryParameters.decode(value) else { throw Self.issue("Percent-encode the label as UTF-8") }
        label = decoded
    }

    /// A problem with the label.
    static func issue(_ message: String) -> ValidationIssues {
        ValidationIssues(.custom(message), at: [.key("label")])
    }
}
