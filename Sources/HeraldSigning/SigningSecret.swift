/// The key that signs a webhook's deliveries, used as UTF-8 text exactly as shown.
public struct SigningSecret: Sendable, Hashable {
    /// The secret's text.
    public let revealed: String

    /// Takes a secret's text.
    public init(_ text: String) {
        revealed = text
    }
}
