import Foundation

/// JSON as Foundation reads it, so that what Herald writes is not judged by Herald's own parser.
struct JSON {
    private let value: Any

    init(_ text: Substring) throws {
        value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    private init(value: Any) {
        self.value = value
    }

    /// A member of an object.
    subscript(name: String) -> JSON? {
        (value as? [String: Any])?[name].map(JSON.init(value:))
    }

    /// A string's text.
    var text: String? { value as? String }

    /// A number.
    var number: Int? { value as? Int }

    /// A boolean.
    var bool: Bool? { value as? Bool }

    /// An array's elements; none for anything else.
    var elements: [JSON] { (value as? [Any])?.map(JSON.init(value:)) ?? [] }
}
