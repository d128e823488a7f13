import HeraldCore

/// What is wrong with a form, where people see it.
struct FormProblems: Sendable {
    /// What is wrong with the form as a whole.
    private(set) var general: [String] = []
    /// What is wrong with a field, by its name.
    private(set) var fields: [String: String] = [:]

    /// Says what is wrong.
    ///
    /// - Parameter known: the names of the form's fields; what belongs to none of them is said above the form.
    init(_ issues: ValidationIssues, fields known: [String]) {
        for issue in issues.issues {
            let path = issue.path.compactMap { if case .key(let name) = $0 { name } else { nil } }
            let name = path.joined(separator: "_")
            let field = known.contains(name) ? name : known.first { name.hasPrefix($0) }
            let message = Self.message(of: issue.problem)
            guard let field else {
                general.append(message)
                continue
            }
            fields[field] = fields[field].map { "\($0) \(message)" } ?? message
        }
    }

    /// Says one thing about the form as a whole.
    init(_ message: String) {
        general = [message]
    }

    /// A problem as a person says it.
    private static func message(of problem: ValidationProblem) -> String {
        switch problem {
        case .invalidType: "Fill this in."
        case .invalidValue: "Choose one of those offered."
        case .tooSmall(.array, _): "Choose at least one."
        case .tooSmall: "Fill this in."
        case .tooBig(_, let maximum): "Use at most \(maximum) characters."
        case .invalidFormat(.url): "Give a whole URL, such as https://example.com/webhooks."
        case .invalidFormat(.datetime): "Give a date and a time."
        case .invalidFormat(.uuid): "Give an id, such as 9555b9ed-1d0c-47ad-9e41-056fb4fe087e."
        case .custom(let message): message.hasSuffix(".") ? message : "\(message)."
        }
    }
}
