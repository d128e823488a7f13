import HeraldCore

/// What the referee knows of one node from its start to its end.
struct LifeRecord {
    let owner: NodeID
    var underWay = 0
    var retriesUnderWay = 0
    /// The tickets of first attempts at receivers that had acknowledged nothing then.
    var strangersUnderWay: Set<Int> = []
    var underWayByWebhook: [WebhookID: Int] = [:]
    var underWayByOrg: [OrgID: Int] = [:]
    /// How often each receiver gave cause to slow down.
    var overloads: [WebhookID: Int] = [:]
    /// Webhooks whose receivers the node has forgotten since.
    var begunAnew: Set<WebhookID> = []
    /// Receivers that have acknowledged something.
    var acknowledging: Set<WebhookID> = []
    /// The latest readings of each webhook.
    var readings: [WebhookID: [Reading]] = [:]
    /// The last change of each kind to each webhook that was committed for the node, and the last change that it was
    /// told of, among the numbers of readings.
    var changes: [WebhookID: [StoreStep: Int]] = [:]
    var known: [WebhookID: Int] = [:]
    /// When the latest attempts at each webhook began, by the clock of the node, as long as it could believe one pace
    /// only.
    var paced: [WebhookID: (pace: WebhookPace, starts: [Timestamp])] = [:]
    var shutdownAt: Timestamp?
    /// How often its clock was set since.
    var clockChanges = 0

    /// What one node has to do for one webhook.
    struct Lane: Hashable, Comparable {
        let owner: NodeID
        let webhookID: WebhookID

        /// Any order, as long as it is always the same.
        static func < (left: Lane, right: Lane) -> Bool {
            (left.owner, left.webhookID) < (right.owner, right.webhookID)
        }
    }

    /// One reading of a webhook.
    struct Reading {
        /// Numbers readings and changes in the order in which they were committed.
        let number: Int
        /// When it was asked for, by the clock of the node.
        let askedAt: Timestamp
        /// When the node had it, in true time.
        var hadAt: Timestamp?
        let target: WebhookHistory.Target?
    }
}
