import HeraldCore
import HeraldStore
import Testing

@Suite("A delivery is born")
struct BirthTests {
    private static let now = Timestamp(milliseconds: 1_000)
    private static let leaseEnd = Timestamp(milliseconds: 61_000)

    private let node = NodeID(high: 9, low: 9)
    private let report = WorkflowReport(
        orgID: OrgID(high: 1, low: 1),
        workflowID: WorkflowID(high: 2, low: 2),
        status: .complete,
        time: Timestamp(milliseconds: 500),
        trace: TraceContext(parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
    )

    @Test("as the report has it, due at once, and with how long its webhook was paused before")
    func delivery() throws {
        try #require(report.trace != nil)
        var room = 0
        let birth = birth(subscription(1, pausedFor: 77), offer: offer(), room: &room)
        let expected = Delivery(
            id: DeliveryID(high: 3, low: 1),
            webhookID: WebhookID(high: 4, low: 1),
            orgID: report.orgID,
            workflowID: report.workflowID,
            eventType: .workflowCompleted,
            eventTime: report.time,
            acceptedAt: Self.now,
            trace: report.trace,
            dueAt: Self.now
        )
        #expect(birth.delivery == expected)
        #expect(birth.pausedBefore == 77)
        #expect(!birth.isTurnedAway)
    }

    @Test("leased while the offer has room, and for whoever claims it after that")
    func leased() {
        var room = 1
        let first = birth(subscription(1), offer: offer(), room: &room)
        let second = birth(subscription(2), offer: offer(), room: &room)
        #expect(room == 0)
        let lease = Lease(owner: node, token: 1, expiresAt: Self.leaseEnd)
        #expect(first.lease == lease)
        #expect(first.claimableAt == Self.leaseEnd)
        #expect(second.lease == nil)
        #expect(second.claimableAt == Self.now)
        let acceptance = acceptance(of: [first, second])
        #expect(acceptance.leased == [LeasedDelivery(delivery: first.delivery, lease: lease)])
        #expect(acceptance.unleased == [second.delivery.webhookID])
        #expect(acceptance.turnedAway.isEmpty)
    }

    @Test("claimable when it is due, should its lease end before")
    func shortLease() {
        var room = 1
        let birth = birth(subscription(1), offer: offer(until: Timestamp(milliseconds: 10)), room: &room)
        #expect(birth.lease?.expiresAt == Timestamp(milliseconds: 10))
        #expect(birth.claimableAt == Self.now)
    }

    @Test("for whoever claims it where its lane is closed, which takes no room")
    func closedLane() {
        var room = 5
        let subscription = subscription(1)
        let birth = birth(subscription, offer: offer(closed: [subscription.webhookID]), room: &room)
        #expect(room == 5)
        #expect(birth.lease == nil)
        #expect(acceptance(of: [birth]).unleased == [subscription.webhookID])
    }

    @Test("for nobody while its webhook is paused, which takes no room")
    func paused() {
        var room = 5
        let birth = birth(subscription(1, isPaused: true), offer: offer(), room: &room)
        #expect(room == 5)
        #expect(birth.lease == nil)
        #expect(birth.delivery.state == .pending)
        let acceptance = acceptance(of: [birth])
        #expect(acceptance.leased.isEmpty && acceptance.unleased.isEmpty && acceptance.turnedAway.isEmpty)
    }

    @Test("failed where the backlog is full, which takes no room", arguments: [false, true])
    func turnedAway(isPaused: Bool) {
        var room = 5
        let subscription = subscription(1, isPaused: isPaused)
        let birth = birth(subscription, offer: offer(full: [subscription.webhookID]), room: &room)
        #expect(room == 5)
        #expect(birth.lease == nil)
        #expect(birth.isTurnedAway)
        #expect(birth.delivery.wasTurnedAway)
        let acceptance = acceptance(of: [birth])
        #expect(acceptance.leased.isEmpty && acceptance.unleased.isEmpty)
        #expect(acceptance.turnedAway == [subscription.webhookID])
    }

    @Test("as a test by the same rule, but that no backlog turns it away", arguments: [0, 1], [false, true])
    func test(room: Int, isPaused: Bool) {
        let subscription = subscription(1, isPaused: isPaused)
        let test = WebhookTest(
            orgID: report.orgID,
            label: subscription.label,
            eventType: .workflowFailed,
            workflowID: report.workflowID
        )
        let birth = Birth(
            test,
            to: subscription,
            offer: offer(room: room, full: [subscription.webhookID]),
            id: DeliveryID(high: 3, low: 1),
            at: Self.now
        )
        let expected = Delivery(
            id: DeliveryID(high: 3, low: 1),
            webhookID: subscription.webhookID,
            orgID: report.orgID,
            workflowID: report.workflowID,
            eventType: .workflowFailed,
            eventTime: Self.now,
            acceptedAt: Self.now,
            isTest: true,
            dueAt: Self.now
        )
        #expect(birth.delivery == expected)
        #expect((birth.lease != nil) == (room > 0 && !isPaused))
        #expect(!birth.isTurnedAway)
    }

    @Test("into the answer of its report, in the order in which it is given")
    func receipt() {
        var room = 1
        let births = [
            birth(subscription(3), offer: offer(), room: &room), birth(subscription(1), offer: offer(), room: &room),
            birth(subscription(2), offer: offer(), room: &room),
        ]
        let acceptance = acceptance(of: births)
        let receipt = ReportReceipt(
            workflowID: report.workflowID,
            status: .complete,
            applied: true,
            deliveries: [line(3), line(1), line(2)]
        )
        let lease = Lease(owner: node, token: 1, expiresAt: Self.leaseEnd)
        let expected = ReportAcceptance.accepted(
            receipt,
            leased: [LeasedDelivery(delivery: births[0].delivery, lease: lease)],
            unleased: [WebhookID(high: 4, low: 1), WebhookID(high: 4, low: 2)]
        )
        #expect(acceptance == expected)
    }

    @Test("once: a report that only repeats names what was born before")
    func repeated() {
        let known = WorkflowState.applying(report, to: nil).state
        let change = WorkflowState.applying(report, to: known)
        let receipt = ReportReceipt(
            workflowID: report.workflowID,
            status: .complete,
            applied: false,
            deliveries: [line(1)]
        )
        let acceptance = ReportAcceptance(report, change, earlier: [line(1)])
        #expect(acceptance == ReportAcceptance.accepted(receipt, leased: [], unleased: []))
    }

    private func subscription(_ number: UInt64, isPaused: Bool = false, pausedFor: Int64 = 0) -> Subscription {
        Subscription(
            webhookID: WebhookID(high: 4, low: number),
            label: "hook-\(number)",
            eventTypes: [.workflowCompleted],
            isPaused: isPaused,
            pausedFor: pausedFor
        )
    }

    private func offer(
        room: Int = 0,
        until expiresAt: Timestamp = leaseEnd,
        closed: Set<WebhookID> = [],
        full: Set<WebhookID> = []
    ) -> LeaseOffer {
        var offer = LeaseOffer(owner: node, expiresAt: expiresAt, room: room, closedLanes: closed)
        offer.fullBacklogs = full
        return offer
    }

    private func birth(_ subscription: Subscription, offer: LeaseOffer, room: inout Int) -> Birth {
        let id = DeliveryID(high: 3, low: subscription.webhookID.low)
        return Birth(
            report,
            .workflowCompleted,
            to: subscription,
            offer: offer,
            room: &room,
            id: id,
            at: Self.now
        )
    }

    private func acceptance(of births: [Birth]) -> ReportAcceptance {
        ReportAcceptance(report, WorkflowState.applying(report, to: nil), born: births[...])
    }

    private func line(_ number: UInt64) -> ReportReceipt.Line {
        ReportReceipt.Line(
            id: DeliveryID(high: 3, low: number),
            label: "hook-\(number)",
            eventType: .workflowCompleted
        )
    }
}
