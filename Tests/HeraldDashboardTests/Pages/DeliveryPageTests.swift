import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Testing

@testable import HeraldDashboard

@Suite("Reading the delivery log on pages")
struct DeliveryPageTests {
    /// An org whose deliveries have come to stand in several ways.
    private func opened(pending: Int = 0) async throws -> (Hall, Window, String) {
        let hall = try await Hall()
        let webhook = Webhook(
            id: WebhookID(high: 7, low: 7),
            orgID: hall.org.id,
            label: "prod",
            url: "https://example.com/hook",
            eventTypes: [.workflowCompleted],
            authHeaderName: "X-Key",
            createdAt: hall.now
        )
        let header = AuthHeader(name: "X-Key", value: "header-secret")
        try await hall.store.createWebhook(
            webhook,
            authHeader: header,
            secret: SigningSecret("signing-secret-1"),
            limit: Limits.webhooksPerOrg
        )
        try await report(hall, 3 + pending)
        let lanes = try await hall.store.claim(
            [ClaimOrder(webhookID: webhook.id, limit: 2)],
            by: NodeID(high: 1, low: 1),
            at: hall.now,
            until: hall.now.advanced(by: .seconds(60))
        )
        let leased = lanes.flatMap(\.deliveries)
        let rejected = ResponseExcerpt(
            headers: [ResponseExcerpt.Header(name: "Server", value: "<b>x</b>")],
            body: Array("<script>alert(2)</script>".utf8),
            isTruncated: true
        )
        _ = try await hall.store.record([
            record(leased[0], .acknowledged(status: 204), .succeed, nil, at: hall.now),
            record(leased[1], .rejected(status: 500), .fail, rejected, at: hall.now),
        ])
        let window = Window(hall)
        try await window.enter(as: .viewer)
        return (hall, window, "/dashboard/\(hall.org.id)")
    }

    private func report(_ hall: Hall, _ count: Int) async throws {
        let reports = (0..<count).map { number in
            WorkflowReport(
                orgID: hall.org.id,
                workflowID: WorkflowID(high: UInt64(number + 1), low: UInt64.max),
                status: .complete,
                time: hall.now
            )
        }
        let offer = LeaseOffer(owner: NodeID(high: 1, low: 1), expiresAt: hall.now, room: 0, closedLanes: [])
        // A minute ago: what is replayed was accepted before it is asked for.
        _ = try await hall.store.accept(reports, at: hall.now.advanced(by: .seconds(-60)), offer: offer)
    }

    private func record(
        _ leased: LeasedDelivery,
        _ outcome: AttemptOutcome,
        _ transition: DeliveryTransition,
        _ response: ResponseExcerpt?,
        at now: Timestamp
    ) -> AttemptRecord {
        AttemptRecord(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: Attempt(
                number: leased.delivery.attempts + 1,
                startedAt: now,
                outcome: outcome,
                timings: AttemptTimings(resolve: .milliseconds(1), connect: .milliseconds(2), total: .milliseconds(12)),
                response: response,
                request: SentRequest(
                    url: "https://example.com/hook",
                    authHeaderName: "X-Key",
                    signatureCodes: [UInt8](repeating: 0xAB, count: 32)
                )
            ),
            transition: transition,
            finishedAt: now
        )
    }

    @Test("the log shows where each delivery stands, in a word and a shape, and filters find it")
    func list() async throws {
        let (_, window, base) = try await opened()
        let all = try await window.get("\(base)/deliveries").body
        for word in ["Delivered", "Failed", "Pending"] { #expect(all.contains("</span>\(word)</a>"), "\(word)") }
        let failed = try await window.get("\(base)/deliveries?label=prod&state=FAILED&workflow_id=").body
        #expect(failed.split(separator: "<tr><td data-name=\"State\">").count == 2)
        #expect(failed.contains("</span>Failed</a>"))
        #expect(try await window.get("\(base)/deliveries?state=CANCELED").body.contains("Nothing found"))
        let wrong = try await window.get("\(base)/deliveries?workflow_id=7&since=never")
        #expect(wrong.status == 400)
        #expect(wrong.body.split(separator: "role=\"alert\"").count == 3)
        let past = try await window.get("\(base)/deliveries?until=2020-01-01T00:00").body
        #expect(past.contains("Nothing found") && past.contains("value=\"2020-01-01T00:00\""))
    }

    @Test("many attempts at a delivery are on pages of their own")
    func attemptPages() async throws {
        let (hall, window, base) = try await opened()
        var path = base
        let count = Limits.attemptsPerPage + 1
        for _ in 0..<count {
            let lanes = try await hall.store.claim(
                [ClaimOrder(webhookID: WebhookID(high: 7, low: 7), limit: 1)],
                by: NodeID(high: 1, low: 1),
                at: hall.now,
                until: hall.now.advanced(by: .seconds(60))
            )
            let leased = try #require(lanes.first?.deliveries.first)
            path = "\(base)/deliveries/\(leased.delivery.id)"
            let attempt = record(leased, .timedOut(.response), .retry(at: hall.now), nil, at: hall.now)
            _ = try await hall.store.record([attempt])
        }
        let newest = try await window.get(path).body
        #expect(newest.contains("Attempt \(count)<") && newest.contains("Attempt 2<") && !newest.contains("Attempt 1<"))
        #expect(newest.contains("\(path)?cursor=2") && !newest.contains("Newest attempts"))
        let oldest = try await window.get("\(path)?cursor=2").body
        #expect(oldest.contains("Attempt 1<") && !oldest.contains("Attempt 2<") && !oldest.contains("Older attempts"))
        #expect(oldest.contains("Attempt \(count) failed") && oldest.contains("Newest attempts"))
    }

    @Test("pages follow each other by a cursor, and none is left out")
    func pages() async throws {
        let (_, window, base) = try await opened(pending: 120)
        var path: String? = "\(base)/deliveries"
        var rows = 0
        var pages = 0
        while let next = path {
            let body = try await window.get(next).body
            rows += body.split(separator: "<tr><td data-name=\"State\">").count - 1
            pages += 1
            path = body.split(separator: "<a class=\"button\" href=\"").dropFirst()
                .first { $0.contains(">Older</a>") && $0.prefix { $0 != "<" }.hasSuffix("Older") }
                .map { String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&") }
            #expect(body.contains("Newest") == (pages > 1))
        }
        #expect(rows == 123 && pages == 3)
    }

    @Test("a delivery shows its attempts, what was sent and what came back as text, and no secret")
    func detail() async throws {
        let (_, window, base) = try await opened()
        let list = try await window.get("\(base)/deliveries?state=FAILED").body
        let start = try #require(list.firstRange(of: "class=\"state bad\" href=\"")).upperBound
        let detail = try await window.get(String(list[start...].prefix { $0 != "\"" })).body
        #expect(detail.contains("The receiver answered 500, and only 2xx is an acknowledgement."))
        #expect(detail.contains("&lt;script&gt;alert(2)&lt;/script&gt;") && !detail.contains("<script>alert"))
        #expect(detail.contains("Server: &lt;b&gt;x&lt;/b&gt;") && detail.contains("4 KiB"))
        #expect(detail.contains("X-Key: withheld") && !detail.contains("header-secret"))
        #expect(!detail.contains("signing-secret"))
        #expect(detail.contains("X-Halliday-Signature: v1=0xabab") && detail.contains("User-Agent: Herald/test"))
        #expect(detail.contains("Look-up 1.0 ms") && detail.contains("curl -X POST"))
        #expect(try await window.get("\(base)/deliveries/\(DeliveryID(high: 1, low: 1))").status == 404)
    }

    @Test("the overview says what needs attention, and counts the last day")
    func overview() async throws {
        let (hall, window, base) = try await opened()
        let body = try await window.get(base).body
        #expect(body.contains("1 delivery has failed for prod."))
        #expect(body.contains("1 delivered, 1 pending and 1 failed deliveries over time"))
        _ = try await hall.management.pauseWebhook("prod", of: hall.org.id, by: hall.caller)
        #expect(try await window.get(base).body.contains("prod is paused"))
        let empty = try await Hall()
        let other = Window(empty)
        try await other.enter(as: .owner)
        #expect(try await other.get("/dashboard/\(empty.org.id)").body.contains("Three steps to the first delivery"))
    }

    @Test("a delivery is redelivered by one click, and the page says so; twice at once does no harm")
    func redelivers() async throws {
        let (hall, viewer, base) = try await opened()
        let window = Window(hall)
        try await window.enter(as: .developer, "dev@example.com")
        let list = try await window.get("\(base)/deliveries?state=FAILED").body
        let start = try #require(list.firstRange(of: "class=\"state bad\" href=\"")).upperBound
        let page = String(list[start...].prefix { $0 != "\"" })
        #expect(try await viewer.get(page).body.contains("Redeliver</button>") == false)
        #expect(try await window.submit("\(page)/redeliver", from: page).location == "\(page)?done=redelivered")
        let told = try await window.get("\(page)?done=redelivered").body
        #expect(told.contains("It is being delivered again.") && told.contains("Pending") || told.contains("Retrying"))
        #expect(try await window.submit("\(page)/redeliver", from: page).location.hasSuffix("done=underWay"))
        #expect(try await viewer.submit("\(page)/redeliver", from: page).status == 403)
        let log = try await window.get("\(base)/activity").body
        #expect(log.split(separator: "Redelivered").count == 2)
    }

    @Test("a replay is counted before it is begun, and shows how far it has come until it is stopped")
    func replays() async throws {
        let (hall, viewer, base) = try await opened()
        let window = Window(hall)
        try await window.enter(as: .developer, "dev@example.com")
        let page = "\(base)/replays"
        let fields = ["label": "prod", "since": "2026-06-22T00:00", "states": "FAILED"]
        let counted = try await window.submit(page, from: page, fields.merging(["step": "count"]) { $1 })
        #expect(counted.status == 200 && counted.body.contains("1 delivery to deliver again."))
        #expect(try await hall.management.replays(of: hall.org.id).isEmpty)
        let none = try await window.submit(
            page,
            from: page,
            ["label": "prod", "since": "2026-06-22T18:05", "step": "count"]
        )
        #expect(none.status == 400 && none.body.contains("in the past"))
        let begun = try await window.submit(page, from: page, fields.merging(["step": "begin"]) { $1 })
        #expect(begun.status == 303 && begun.location.hasPrefix("\(page)/"))
        let shown = try await viewer.get(begun.location).body
        #expect(shown.contains("Running") && shown.contains("0 of 1 begun anew") && !shown.contains("Stop</button>"))
        let again = try await window.submit(page, from: page, fields.merging(["step": "begin"]) { $1 })
        #expect(again.status == 400 && again.body.contains("under way"))
        #expect(try await window.submit("\(begun.location)/stop", from: begun.location).status == 303)
        #expect(try await window.get(begun.location).body.contains("Stopped"))
        #expect(try await window.get(page).body.contains("0 of 1"))
        #expect(try await viewer.submit(page, from: page, fields).status == 403)
    }

    @Test("an open page is told of news, and of nothing else")
    func news() async throws {
        let (hall, window, base) = try await opened()
        let quiet = Window(hall, looks: 3)
        _ = window
        try await quiet.enter(as: .viewer, "bob@example.com")
        let silence = try await quiet.get("\(base)/deliveries/news")
        #expect(silence.headers[.contentType] == "text/event-stream")
        #expect(!silence.body.contains("event: news"))
        let store = hall.store
        let lively = Window(hall, looks: 3) {
            _ = try await store.pauseWebhook("prod", of: hall.org.id, at: hall.now)
        }
        try await lively.enter(as: .viewer, "eve@example.com")
        let told = try await lively.get("\(base)/deliveries/news?label=prod").body
        #expect(told.split(separator: "event: news").count == 2)
        #expect(try await lively.get("\(base)/deliveries/news?state=odd").status == 404)
        // What happens between the making of a page and the first look is not missed.
        let list = try await lively.get("\(base)/deliveries").body
        let path = try #require(list.split(separator: "data-news=\"").last?.prefix { $0 != "\"" })
        _ = try await hall.management.resumeWebhook("prod", of: hall.org.id, by: hall.caller)
        let late = Window(hall)
        try await late.enter(as: .viewer, "late@example.com")
        #expect(try await late.get(String(path)).body.contains("event: news"))
        let fresh = try await late.get("\(base)/deliveries").body
        let now = try #require(fresh.split(separator: "data-news=\"").last?.prefix { $0 != "\"" })
        #expect(try await !late.get(String(now)).body.contains("event: news"))
    }
}
