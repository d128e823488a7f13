/// What has one delivery, ever.
struct Triple: Hashable, Sendable, CustomStringConvertible {
    let workflow: String
    let label: String
    let eventType: String

    var description: String { "\(workflow) \(eventType) \(label)" }
}
