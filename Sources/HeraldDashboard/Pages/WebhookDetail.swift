/// One webhook, with the forms that change it.
struct WebhookDetail: Sendable {
    let row: WebhookRow
    /// The id of the form that rotates.
    let form: String
    let hasHeader: Bool
    /// The soonest minute at which the previous secrets can retire, as an input takes it.
    let earliest: String
    /// What can be tested.
    let events: [String]
    /// The pace as its form shows it; empty where there is no bound.
    let maxPerMinute: String
    let maxConcurrent: String
    /// What the operator allows.
    let mostPerMinute: Int
    let mostConcurrent: Int
    let errors: [String: String]
    let problems: [String]
}
