/// A page that shows, this once, what nobody can read again.
struct SecretPage: Sendable {
    let title: String
    let lead: String
    let values: [Value]
    /// Where to go when it is stored.
    let doneHref: String
    /// Where a webhook is registered, when that is the next step.
    let next: String?

    /// One text to copy.
    struct Value: Sendable {
        let name: String
        let text: String
        let isSecret: Bool
    }
}
