import HeraldManagement

/// What was just done, told once on the page that follows. Addresses carry its name, so that no text of an address is
/// shown.
enum Notice: String, Hashable, Sendable, CaseIterable {
    case updated
    case paused
    case resumed
    case deleted
    case revoked
    case removed
    case stored
    case redelivered
    case underWay
    case stopped
    case tested

    /// The sentence.
    var text: String {
        switch self {
        case .updated: "Saved. It holds from the next attempt on."
        case .paused: "Paused. Deliveries are accepted and wait; nothing is sent until you resume."
        case .resumed: "Resumed. What waited is being sent."
        case .deleted: "Deleted. Nothing more is sent to it, and its deliveries can still be read."
        case .revoked: "Revoked. Calls with that key are refused from now on."
        case .removed: "Removed. Their sessions have ended."
        case .redelivered: "It is being delivered again. This page follows by itself."
        case .underWay: "It is under way already. This page follows by itself."
        case .stopped: "Stopped. What was begun goes on."
        case .tested: "A test was sent. This is what became of it."
        case .stored: "Good. The secret is not shown again."
        }
    }

    /// The notice that an address asks for.
    init?(_ request: PageRequest) {
        guard let name = request.parameters?["done"], let notice = Notice(rawValue: name) else { return nil }
        self = notice
    }
}
