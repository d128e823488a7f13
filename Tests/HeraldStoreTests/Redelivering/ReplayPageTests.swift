import HeraldChance
import HeraldCore
import HeraldStore
import Testing

@Suite("What a step of a replay looks at, and what follows from it")
struct ReplayPageTests {
    private static let step = Limits.deliveriesPerReplayStep

    @Test("what is not selected is passed, and what is selected is chosen, in order")
    func chooses() {
        let rows = [
            row(1, .failed), row(2, .succeeded), row(3, .failed, .workflowFailed), row(4, .failed, isTest: true),
            row(5, .pending), row(6, .failed),
        ]
        let page = ReplayPage(of: Self.replay, rows, pending: 0)
        #expect(page.chosen == [id(1), id(6)])
        let progress = page.progress(after: Self.replay.progress, begun: 1, at: Scene.start)
        #expect(progress.state == .done)
        #expect(progress.position == id(6))
        #expect((progress.begun, progress.passedOver) == (1, 1))
        #expect(progress.endedAt == Scene.start)
        #expect(page.pause == Limits.replayPause)
    }

    @Test("a webhook with enough pending is given no more, and the replay stays where it is")
    func heldUp() {
        let rows = (1...10).map { row($0, $0 == 1 ? .succeeded : .failed) }
        let full = ReplayPage(of: Self.replay, rows, pending: Limits.replayBacklog)
        #expect(full.chosen.isEmpty)
        #expect(full.progress(after: Self.replay.progress, begun: 0, at: Scene.start).position == id(1))
        #expect(full.progress(after: Self.replay.progress, begun: 0, at: Scene.start).state == .running)
        #expect(full.pause == Limits.replayPause)
        let nearly = ReplayPage(of: Self.replay, rows, pending: Limits.replayBacklog - 2)
        #expect(nearly.chosen == [id(2), id(3)])
        #expect(nearly.progress(after: Self.replay.progress, begun: 2, at: Scene.start).position == id(3))
        #expect(nearly.progress(after: Self.replay.progress, begun: 2, at: Scene.start).state == .running)
    }

    @Test("a whole page is not the last, and where nothing was chosen the next one is looked at at once")
    func goesOn() {
        let page = ReplayPage(of: Self.replay, (1...Self.step).map { row($0, .succeeded) }, pending: 0)
        let progress = page.progress(after: Self.replay.progress, begun: 0, at: Scene.start)
        #expect(progress.state == .running)
        #expect(progress.position == id(Self.step))
        #expect(progress.endedAt == nil)
        #expect(page.pause == .zero)
    }

    @Test(
        "a step waits for its time, unless that of any is further away than steps are put off",
        arguments: [(-5, 0, 0), (0, 0, 0), (1, 900, 1), (1000, 1000, 1000), (1001, 1001, 0), (700, 3_600_000, 0)]
    )
    func waits(first: Int, last: Int, wait: Int) {
        #expect(ReplayPace.wait(.milliseconds(first), last: .milliseconds(last)) == .milliseconds(wait))
    }

    @Test("where nothing follows it is done")
    func nothing() {
        let page = ReplayPage(of: Self.replay, [], pending: 0)
        let progress = page.progress(after: Self.replay.progress, begun: 0, at: Scene.start)
        #expect(progress.state == .done)
        #expect(progress.position == Self.replay.progress.position)
    }

    private static let replay = Replay(
        id: ReplayID(high: 1, low: 1),
        orgID: OrgID(high: 1, low: 2),
        webhookID: WebhookID(high: 1, low: 3),
        label: "a",
        selection: selection,
        total: ReplayCount(deliveries: 1, isComplete: true),
        createdAt: Scene.start,
        progress: .beginning(of: selection)
    )

    private static let selection = ReplaySelection(
        since: Scene.start,
        until: Scene.start.advanced(by: .seconds(60)),
        states: [.failed],
        eventTypes: [.workflowCompleted]
    )

    private func id(_ number: Int) -> DeliveryID {
        DeliveryID(high: DeliveryID.earliest(at: Scene.start).high, low: UInt64(number))
    }

    private func row(
        _ number: Int,
        _ state: DeliveryState,
        _ eventType: EventType = .workflowCompleted,
        isTest: Bool = false
    ) -> ReplayPage.Row {
        ReplayPage.Row(id: id(number), state: state, eventType: eventType, isTest: isTest)
    }
}
