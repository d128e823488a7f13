/// The parts of an org's dashboard, in the order in which they are offered.
enum Section: Hashable, Sendable, CaseIterable {
    case overview
    case deliveries
    case webhooks
    case keys
    case members
    case activity

    /// What it is called.
    var title: String {
        switch self {
        case .overview: "Overview"
        case .deliveries: "Deliveries"
        case .webhooks: "Webhooks"
        case .keys: "Keys"
        case .members: "Members"
        case .activity: "Audit log"
        }
    }

    /// What its address ends with.
    var path: String {
        switch self {
        case .overview: ""
        case .deliveries: "deliveries"
        case .webhooks: "webhooks"
        case .keys: "keys"
        case .members: "members"
        case .activity: "activity"
        }
    }
}
