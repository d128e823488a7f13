import HeraldCore
import HeraldStore
import Testing

@Suite("The numbers in the database mean what they always meant")
struct StoredCodeTests {
    @Test("event types", arguments: [(EventType.workflowCompleted, 1), (.workflowFailed, 2)] as [(EventType, Int64)])
    func eventTypes(event: EventType, number: Int64) {
        #expect(event.storedCode == number)
        #expect(EventType(storedCode: number) == event)
    }

    @Test("sets of event types")
    func eventSets() {
        for events in [[], [.workflowCompleted], [.workflowFailed], Set(EventType.allCases)] as [Set<EventType>] {
            #expect(Set(storedCode: events.storedCode) == events)
        }
        #expect(Set(EventType.allCases).storedCode == 3)
    }

    @Test(
        "workflow statuses",
        arguments: zip(
            [.pending, .unconfirmed, .complete, .failed, .expired, .withdrawn, .tainted] as [WorkflowStatus],
            0...6 as ClosedRange<Int64>
        )
    )
    func statuses(status: WorkflowStatus, number: Int64) {
        #expect(status.storedCode == number)
        #expect(WorkflowStatus(storedCode: number) == status)
    }

    @Test(
        "delivery states",
        arguments: zip([.pending, .succeeded, .failed, .canceled] as [DeliveryState], 0...3 as ClosedRange<Int64>)
    )
    func states(state: DeliveryState, number: Int64) {
        #expect(state.storedCode == number)
        #expect(DeliveryState(storedCode: number) == state)
    }

    @Test(
        "reasons of pauses",
        arguments: zip([.requested, .gone, .failing] as [WebhookPause.Reason], 0...2 as ClosedRange<Int64>)
    )
    func pauseReasons(reason: WebhookPause.Reason, number: Int64) {
        #expect(reason.storedCode == number)
        #expect(WebhookPause.Reason(storedCode: number) == reason)
    }

    @Test(
        "causes of redeliveries",
        arguments: zip([.requested, .replay] as [Redelivery.Cause], 0...1 as ClosedRange<Int64>)
    )
    func redeliveryCauses(cause: Redelivery.Cause, number: Int64) {
        #expect(cause.storedCode == number)
        #expect(Redelivery.Cause(storedCode: number) == cause)
    }

    @Test(
        "states of replays",
        arguments: zip([.running, .done, .stopped, .failed] as [ReplayState], 0...3 as ClosedRange<Int64>)
    )
    func replayStates(state: ReplayState, number: Int64) {
        #expect(state.storedCode == number)
        #expect(ReplayState(storedCode: number) == state)
    }

    @Test("sets of delivery states")
    func stateSets() {
        for states in [[], [.pending], [.failed, .succeeded], Set(DeliveryState.allCases)] as [Set<DeliveryState>] {
            #expect(Set(storedCode: states.storedCode) == states)
        }
        #expect(([.failed, .succeeded] as Set<DeliveryState>).storedCode == 6)
    }

    @Test("kinds of alarms", arguments: zip([.failing, .paused] as [Alarm.Kind], 0...1 as ClosedRange<Int64>))
    func alarmKinds(kind: Alarm.Kind, number: Int64) {
        #expect(kind.storedCode == number)
        #expect(Alarm.Kind(storedCode: number) == kind)
    }

    @Test("kinds of attempts", arguments: [.failed, .acknowledged(step: 0), .acknowledged(step: 31)] as [AttemptKind])
    func attemptKinds(kind: AttemptKind) {
        #expect(AttemptKind(storedCode: kind.storedCode) == kind)
        #expect((kind == .failed) == (kind.storedCode == 99))
        #expect(LatencyScale.steps.upperBound < 99)
    }

    @Test("a number of no case is none")
    func unknown() {
        #expect(DeliveryState(storedCode: 4) == nil)
        #expect(EventType(storedCode: 3) == nil)
    }
}
