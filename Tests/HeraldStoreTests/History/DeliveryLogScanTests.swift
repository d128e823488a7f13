import HeraldChance
import HeraldCore
import HeraldStore
import Testing

@Suite("Reading the delivery log, page by page")
struct DeliveryLogScanTests {
    @Test("whatever is asked, all pages together are what there is, newest first", arguments: 0..<40 as Range<UInt64>)
    func pages(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let log = Log(webhooks: Int.random(in: 0...12, using: &random), seed: seed)
        var query = DeliveryLogQuery(limit: Int.random(in: 1...40, using: &random))
        if Bool.random(using: &random) { query.state = DeliveryState.allCases.randomElement(using: &random) }
        if Bool.random(using: &random) { query.since = Timestamp(milliseconds: 300) }
        if Bool.random(using: &random) { query.until = Timestamp(milliseconds: 700) }
        var all = query
        all.limit = .max
        let expected = DeliveryPage(of: log.entries, for: all).entries

        var found: [DeliveryEntry] = []
        repeat {
            let page = log.page(query).0
            #expect(page.entries.count <= query.limit)
            #expect(page.cursor == nil || page.entries.count == query.limit, "no filter is that sparse")
            found += page.entries
            query.cursor = page.cursor
        } while query.cursor != nil && found.count <= expected.count
        #expect(found == expected)
    }

    @Test(
        "a filter that passes over everything ends each page at the bound, in few rounds, and the log in the end",
        arguments: [1, 3, 100]
    )
    func sparse(webhooks: Int) {
        let log = Log(webhooks: webhooks, each: 27_000 / webhooks, seed: 1)
        var query = DeliveryLogQuery()
        query.state = .canceled
        var pages = 0
        repeat {
            let (page, read, rounds) = log.page(query)
            #expect(page.entries.isEmpty)
            #expect(read < Limits.deliveriesScannedPerPage + 2000)
            #expect(rounds < 12)
            query.cursor = page.cursor
            pages += 1
        } while query.cursor != nil && pages < 10
        #expect(pages == 3)
    }

    @Test("one busy webhook among a hundred costs no more than its own rows")
    func skewed() {
        let log = Log(webhooks: 100, each: 1, busy: 5000, seed: 1)
        let (page, read, _) = log.page(DeliveryLogQuery(limit: 200))
        #expect(page.entries.count == 200)
        #expect(read < 1000, "\(read)")
    }
}

/// A delivery log as an index has it.
private struct Log {
    let entries: [DeliveryEntry]
    private let byWebhook: [WebhookID: [DeliveryEntry]]
    private let webhooks: [WebhookID]

    init(webhooks count: Int, each: Int = 60, busy: Int = 0, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        webhooks = (0..<count).map { WebhookID(high: 7, low: UInt64($0)) }
        var entries: [DeliveryEntry] = []
        let states: [DeliveryState] = [.pending, .succeeded, .failed]
        for (place, webhook) in webhooks.enumerated() {
            for _ in 0..<(place == 0 && busy > 0 ? busy : each) {
                let at = Timestamp(milliseconds: Int64.random(in: 0...1000, using: &random))
                let delivery = Delivery(
                    id: DeliveryID(at: at, using: &random),
                    webhookID: webhook,
                    orgID: OrgID(high: 1, low: 1),
                    workflowID: WorkflowID(high: 2, low: random.next()),
                    eventType: .workflowCompleted,
                    eventTime: at,
                    acceptedAt: at,
                    state: states[Int.random(in: 0..<3, using: &random)],
                    dueAt: at
                )
                entries.append(DeliveryEntry(delivery: delivery, label: "hook", pausedSince: nil))
            }
        }
        self.entries = entries
        byWebhook = Dictionary(grouping: entries, by: \.delivery.webhookID)
            .mapValues { $0.sorted { $0.delivery.id > $1.delivery.id } }
    }

    /// Reads a page, as stores do.
    ///
    /// - Returns: the page, how many rows were looked at, and in how many rounds.
    func page(_ query: DeliveryLogQuery) -> (DeliveryPage, read: Int, rounds: Int) {
        var scan = DeliveryLogScan(query, of: webhooks)
        var (read, rounds) = (0, 0)
        while !scan.reads.isEmpty {
            rounds += 1
            var (rows, ends): ([DeliveryEntry], [WebhookID: DeliveryID]) = ([], [:])
            for want in scan.reads {
                let next = (byWebhook[want.webhookID] ?? [])
                    .filter { query.start <= $0.delivery.id && $0.delivery.id < want.end }
                    .prefix(want.count)
                if next.count == want.count { ends[want.webhookID] = next.last?.delivery.id }
                rows += next.filter(query.admits)
                read += next.count
            }
            scan.take(rows, ends: ends)
        }
        return (scan.page, read, rounds)
    }
}
