package import HeraldCore

/// Reads what several webhooks got as one list, newest first, by an index that has each webhook's deliveries in order.
///
/// In rounds: each round wants the next deliveries of some webhooks looked at (``reads``), and takes those that the
/// query admits. What is newer than the oldest delivery that every webhook's reading has come to is known in full, and
/// the webhooks that hold the others up are those to read on. However sparse a filter, little more than
/// ``Limits/deliveriesScannedPerPage`` are looked at, in rounds that grow.
package struct DeliveryLogScan: Sendable {
    private let query: DeliveryLogQuery
    /// How far each webhook has been read that has more.
    private var unread: [WebhookID: Reading] = [:]
    /// What was admitted and is older than something that was not read.
    private var ahead: [DeliveryEntry] = []
    private var found: [DeliveryEntry] = []
    /// How many were looked at behind the first round, which every webhook has a share in.
    private var looked = 0
    /// How many the next round looks at, unless one webhook alone wants more.
    private var room: Int

    /// What is to be looked at of one webhook: the newest deliveries from ``DeliveryLogQuery/start`` to before an end.
    package struct Reading: Hashable, Sendable {
        package let webhookID: WebhookID
        /// The first id that is too new.
        package fileprivate(set) var end: DeliveryID
        /// How many.
        package fileprivate(set) var count: Int
    }

    /// Begins to read.
    package init(_ query: DeliveryLogQuery, of webhooks: [WebhookID]) {
        self.query = query
        room = 2 * query.limit
        let count = max(Self.smallestRead, room / max(1, webhooks.count))
        for webhook in webhooks { unread[webhook] = Reading(webhookID: webhook, end: query.end, count: count) }
        reads = unread.values.sorted { $0.webhookID < $1.webhookID }
    }

    /// What to read next; empty when no more is needed.
    package private(set) var reads: [Reading]

    /// Takes what was read.
    ///
    /// - Parameters:
    ///   - entries: what the query admits among the deliveries looked at, in any order; others are passed over here.
    ///   - ends: the last delivery looked at of each webhook that had as many as were to be looked at. Others have no
    ///     more.
    package mutating func take(_ entries: [DeliveryEntry], ends: [WebhookID: DeliveryID]) {
        ahead += entries.filter(query.admits)
        for read in reads {
            unread[read.webhookID] = ends[read.webhookID].map { end in
                Reading(webhookID: read.webhookID, end: end, count: 2 * read.count)
            }
        }
        moveWhatIsKnown()
        let goesOn = found.count <= query.limit && looked < Limits.deliveriesScannedPerPage
        reads = goesOn ? nextReads() : []
        looked += reads.reduce(0) { $0 + $1.count }
        room = min(2 * room, Self.largestRound)
    }

    /// What was found.
    package var page: DeliveryPage {
        let entries = Array(found.prefix(query.limit))
        return DeliveryPage(entries: entries, cursor: found.count > query.limit ? entries.last?.delivery.id : floor)
    }

    /// The oldest delivery down to which all are known; `nil` when all are.
    private var floor: DeliveryID? { unread.values.lazy.map(\.end).max() }

    private mutating func moveWhatIsKnown() {
        let floor = floor ?? DeliveryID(high: 0, low: 0)
        found += ahead.filter { $0.delivery.id >= floor }.sorted { $0.delivery.id > $1.delivery.id }
        ahead.removeAll { $0.delivery.id >= floor }
    }

    /// The webhooks that hold the others up, as many as there is room for. None is read so far that much of it would be
    /// older than what the others come to.
    private func nextReads() -> [Reading] {
        let most = max(Self.smallestRead, Self.largestRound / max(1, unread.count))
        let next = unread.values.sorted { $0.end > $1.end }.map { reading in
            Reading(webhookID: reading.webhookID, end: reading.end, count: min(reading.count, most))
        }
        var total = 0
        return Array(
            next.prefix { read in
                total += read.count
                return total == read.count || total <= room
            }
        )
    }

    /// Deliveries that are looked at at once of all webhooks.
    private static let largestRound = 2000
    /// Deliveries that are looked at of a webhook at least, however many webhooks there are.
    private static let smallestRead = 4
}
