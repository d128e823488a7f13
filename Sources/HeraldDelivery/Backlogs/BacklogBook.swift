import HeraldCore
import HeraldStore

/// What is known of large backlogs, and when each is to be counted again: the further it is from the bound, the later.
struct BacklogBook: Sendable {
    /// How many deliveries may be pending for a webhook.
    private let bound: Int
    /// When large backlogs are to be counted to the bound.
    private var countsAt: [WebhookID: Timestamp] = [:]
    /// What the last counts of full ones stand on.
    private var marks: [WebhookID: Mark] = [:]
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
        marks = marks.filter { large.contains($0.key) }
        for webhook in large where countsAt[webhook] == nil { countsAt[webhook] = now }
        let known = Dictionary(found.map { ($0.webhookID, $0.pending) }) { first, _ in first }
        let settled = probe == bound ? full.union(large) : full.subtracting(large)
        return settled.sorted().compactMap { judge($0, pending: known[$0] ?? 0) }
    }

    /// The backlogs that are to be counted to the bound now: full ones first, since they may have room again, and then
    /// those that have waited longest.
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

    /// As long as a full backlog's queue begins here or before, it is full still: deliveries leave from the front, and
    /// too few have left. `nil` when that has been believed for long enough, or is not known.
    func mark(of webhook: WebhookID, at now: Timestamp) -> QueuePosition? {
        marks[webhook].flatMap { now < $0.until ? $0.position : nil }
    }

    /// A full backlog's queue begins no later than its mark.
    mutating func stands(_ webhook: WebhookID, at now: Timestamp) {
        countsAt[webhook] = now.advanced(by: Limits.backlogCountPause.lowerBound)
    }

    /// A backlog was counted to the bound.
    mutating func counted(_ count: BacklogCount, of webhook: WebhookID, at now: Timestamp) -> Change? {
        let room = Duration.seconds(max(0, bound - count.pending)) / Limits.backlogGrowth
        let pause = min(max(room, Limits.backlogCountPause.lowerBound), Limits.backlogCountPause.upperBound)
        countsAt[webhook] = now.advanced(by: pause)
        let change = judge(webhook, pending: count.pending)
        let position = full.contains(webhook) ? count.position(ofAtMost: count.pending - reopening) : nil
        marks[webhook] = position.map {
            Mark(position: $0, until: now.advanced(by: Limits.backlogCountPause.upperBound))
        }
        return change
    }

    /// Fills or opens a backlog by what is pending.
    private mutating func judge(_ webhook: WebhookID, pending: Int) -> Change? {
        if pending >= bound, full.insert(webhook).inserted {
            return Change(webhookID: webhook, pending: pending, isFull: true)
        }
        // One that is empty is open whatever the bound.
        let isOpen = pending == 0 || pending < reopening
        guard isOpen, full.remove(webhook) != nil else { return nil }
        return Change(webhookID: webhook, pending: pending, isFull: false)
    }

    /// How many deliveries a backlog must have fewer of to be open again.
    private var reopening: Int { bound * Limits.backlogReopening / 100 }

    /// Where a full backlog's queue begins at the latest, and until when that is enough to know.
    private struct Mark: Sendable {
        let position: QueuePosition
        let until: Timestamp
    }

    /// That a backlog has become full, or is open again.
    struct Change: Hashable, Sendable {
        let webhookID: WebhookID
        let pending: Int
        let isFull: Bool
    }
}
