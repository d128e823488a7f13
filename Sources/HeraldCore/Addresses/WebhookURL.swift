/// Stand-in until the address policy lands.
package struct WebhookURL: Hashable, Sendable {
    package let text: String
}
