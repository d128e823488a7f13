/// What the sink counted since its current run began.
struct SinkCounts: Codable, Sendable {
    /// Requests to delivery endpoints, of whatever kind.
    var requests = 0
    /// Events that arrived, each counted once for each endpoint.
    var distinct = 0
    /// Events that arrived again under the id that they had before: allowed, delivery is at least once.
    var repeated = 0
    /// Events that arrived again under another id: never allowed.
    var conflicting = 0
    /// Events of another run, such as late ones of the warm-up.
    var foreign = 0
    /// Requests to hanging endpoints, none of which was answered.
    var hung = 0
    /// Bodies that do not have the shape of a delivery.
    var malformed = 0
    /// Deliveries whose signature was verified.
    var verified = 0
    /// Deliveries among the verified whose signature was wrong or missing.
    var badlySigned = 0
}
