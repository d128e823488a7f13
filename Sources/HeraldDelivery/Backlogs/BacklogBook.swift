import HeraldCore
import HeraldStore

/// What is known of large backlogs, and when each is to be counted again: the further it is from the bound, the later.
struct BacklogBook: Sendable {
    /// How many deliveries may be pending for a webhook.
    private let bound: Int
    /// When large backlogs are to be counted to the bound.
    private var countsAt: [WebhookID: Timestamp] = [:]
    /// Full ones.
    private(set) var full: Set<WebhookID>

    /// A book that knows which were full, by this bound or another.
    init(bound: Int, full: Set<WebhookID> = []) {
        self.bound = bound
        self.full = full
    }

    /// How far every backlog is counted in a look.
    var probe: Int { min(bound, Limits.backlogProbe) }

    /// A look through all backlogs has ended.
    ///
    /// - Parameter found: what is pending for whom, counted to ``probe``.
    /// - Returns: what has changed.
    mutating func learn(_ found: [Backlog], at now: Timestamp) -> [Change] {
        let large = Set(found.filter { $0.pending >= probe }.map(\.webhookID))
        countsAt = countsAt.filter { large.contains($0.key) }
        for webhook in large where countsAt[webhook] == nil { countsAt[webhook] = now }
        let known = Dictionary(found.map { ($0.webhookID, $0.pending) }) { first, _ in first }
        let settled = probe == bound ? full.union(large) : full.subtracting(large)
        return settled.sorted().compactMap { judge($0, pending: known[$0] ?? 0) }
    }

    /// The backlogs that are to be counted to the bound now: full ones first, since they may have room again, and then those
    /// that have waited longest.
    func due(at now: Timestamp) -> [WebhookID] {
        guard probe < bound else { return [] }
        func rank(_ entry: (key: WebhookID, value: Timestamp)) -> (Int, Timestamp, WebhookID) {
            (full.contains(entry.key) ? 0 : 1, entry.value, entry.key)
        }
        return countsAt.filter { $0.value <= now }.sorted { rank($0) < rank($1) }.map(\.key)
    }

    /// A backlog could not be counted. Others are counted before it is tried again.
    mutating func putOff(_ webhook: WebhookID, at now: Timestamp) {
        countsAt[webhook] = now.advanced(by: Limits.backlogCountPause.upperBound)
    }

    /// A backlog was counted to the bound.
    mutating func counted(_ backlog: Backlog, at now: Timestamp) -> Change? {
        let room = Duration.seconds(max(0, bound - backlog.pending)) / Limits.backlogGrowth
        let pause = min(max(room, Limits.backlogCountPause.lowerBound), Limits.backlogCountPause.upperBound)
        countsAt[backlog.webhookID] = now.advanced(by: pause)
        return judge(backlog.webhookID, pending: backlog.pending)
    }

    /// Fills or opens a backlog by what is pending.
    private mutating func judge(_ webhook: WebhookID, pending: Int) -> Change? {
        if pending >= bound, full.insert(webhook).inserted {
            return Change(webhookID: webhook, pending: pending, isFull: true)
        }
        // One that is empty is open whatever the bound.
        let isOpen = pending == 0 || pending < bound * Limits.backlogReopening / 100
        guard isOpen, full.remove(webhook) != nil else { return nil }
        return Change(webhookID: webhook, pending: pending, isFull: false)
    }

    /// That a backlog has become full, or is open again.
    struct Change: Hashable, Sendable {
        let webhookID: WebhookID
        let pending: Int
        let isFull: Bool
    }
}
