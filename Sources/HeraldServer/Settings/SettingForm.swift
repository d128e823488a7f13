/// How the value of a setting may be written in a settings file, beside a text as a flag would have it.
enum SettingForm: Hashable, Sendable {
    case text
    /// `true` or `false`.
    case truth
    /// A whole number.
    case count
    /// A list of texts.
    case list

    /// What to write, for people.
    var expectation: String {
        switch self {
        case .text: "a text"
        case .truth: "true or false"
        case .count: "a whole number"
        case .list: "a list of texts"
        }
    }
}
