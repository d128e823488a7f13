package import HeraldCore

/// Reads what several webhooks got as one list, newest first, by an index that has each webhook's deliveries in order.
///
/// In rounds: each round wants some of the next deliveries of some webhooks (``reads``), and takes them. What is newer than
/// the oldest delivery that every webhook's reading has come to is known in full, and the webhook that holds the others up
/// is the one to read on. However sparse a filter, no more than ``Limits/deliveriesScannedPerPage`` are looked at.
package struct DeliveryLogScan: Sendable {
    private let query: DeliveryLogQuery
    /// How far each webhook has been read that has more.
    private var unread: [WebhookID: Reading] = [:]
    /// What was read and is older than something that was not.
    private var ahead: [DeliveryEntry] = []
    private var found: [DeliveryEntry] = []
    private var looked = 0
    private var last: DeliveryID?

    /// What is to be read of one webhook: the newest deliveries from ``DeliveryLogQuery/start`` to before an end.
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
        let count = max(4, 2 * query.limit / max(1, webhooks.count))
        for webhook in webhooks { unread[webhook] = Reading(webhookID: webhook, end: query.end, count: count) }
        reads = unread.values.sorted { $0.webhookID < $1.webhookID }
    }

    /// What to read next; empty when no more is needed.
    package private(set) var reads: [Reading]

    /// Takes what was read, in any order: of each webhook as many deliveries as were to be read, or all that there are.
    package mutating func take(_ rows: [DeliveryEntry]) {
        ahead += rows
        let byWebhook = Dictionary(grouping: rows.lazy.map(\.delivery), by: \.webhookID)
        for read in reads {
            let taken = byWebhook[read.webhookID] ?? []
            guard taken.count >= read.count, let oldest = taken.lazy.map(\.id).min() else {
                unread[read.webhookID] = nil
                continue
            }
            unread[read.webhookID]?.end = oldest
            unread[read.webhookID]?.count = min(2 * read.count, Self.largestRead)
        }
        lookAtWhatIsKnown()
        let goesOn = found.count <= query.limit && looked < Limits.deliveriesScannedPerPage
        reads = goesOn ? unread.values.max { $0.end < $1.end }.map { [$0] } ?? [] : []
    }

    /// What was found.
    package var page: DeliveryPage {
        let entries = Array(found.prefix(query.limit))
        if found.count > query.limit { return DeliveryPage(entries: entries, cursor: entries.last?.delivery.id) }
        return DeliveryPage(entries: entries, cursor: unread.isEmpty && ahead.isEmpty ? nil : last)
    }

    private mutating func lookAtWhatIsKnown() {
        let floor = unread.values.map(\.end).max()
        let known = ahead.filter { entry in floor.map { entry.delivery.id >= $0 } ?? true }
            .sorted { $0.delivery.id > $1.delivery.id }
            .prefix(Limits.deliveriesScannedPerPage - looked)
        guard let oldest = known.last?.delivery.id else { return }
        ahead.removeAll { $0.delivery.id >= oldest }
        found += known.filter(query.admits)
        looked += known.count
        last = oldest
    }

    /// Rows that are read at once of one webhook.
    private static let largestRead = 1000
}
