/// What can be wrong with one value of a body, in the forms of the contract's section 3 and no others.
package enum ValidationProblem: Hashable, Sendable {
    /// A value of the wrong type; without a received type, the value is missing.
    case invalidType(expected: JSONType, received: JSONType?)
    /// Not one of the allowed texts.
    case invalidValue(allowed: [String])
    /// Fewer characters or elements than the minimum, which itself is allowed.
    case tooSmall(Origin, minimum: Int)
    /// More characters or elements than the maximum, which itself is allowed.
    case tooBig(Origin, maximum: Int)
    /// Text that is not what it should spell.
    case invalidFormat(Format)
    /// A rule of ours; the message says what to do.
    case custom(String)

    /// What a size was taken of.
    package enum Origin: String, Hashable, Sendable {
        case string
        case array
    }

    /// What a text should have spelled, by Zod's names.
    package enum Format: String, Hashable, Sendable {
        case url
        case datetime
        case uuid
    }

    /// The problem in the contract's words.
    package var message: String {
        switch self {
        case .invalidType(let expected, let received):
            "Invalid input: expected \(expected.rawValue), received \(received?.rawValue ?? "undefined")"
        case .invalidValue(let allowed):
            "Invalid option: expected one of " + allowed.map { "\"\($0)\"" }.joined(separator: "|")
        case .tooSmall(let origin, let minimum):
            "Too small: expected \(origin.rawValue) to have >=\(minimum) \(origin.unit)"
        case .tooBig(let origin, let maximum):
            "Too big: expected \(origin.rawValue) to have <=\(maximum) \(origin.unit)"
        case .invalidFormat(.url): "Invalid URL"
        case .invalidFormat(.datetime): "Invalid ISO datetime"
        case .invalidFormat(.uuid): "Invalid UUID"
        case .custom(let message): message
        }
    }
}

extension ValidationProblem.Origin {
    /// What the size counts.
    fileprivate var unit: String {
        switch self {
        case .string: "characters"
        case .array: "items"
        }
    }
}
