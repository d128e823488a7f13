/// What a metric is: its kind, what it says, and by what it is told apart.
package struct MetricDefinition: Hashable, Sendable {
    package let kind: MetricKind
    /// One sentence.
    package let help: String
    /// The name of the label that tells its series apart; `nil` when there is one series only.
    package let label: String?

    init(_ kind: MetricKind, _ help: String, label: String? = nil) {
        self.kind = kind
        self.help = help
        self.label = label
    }
}
