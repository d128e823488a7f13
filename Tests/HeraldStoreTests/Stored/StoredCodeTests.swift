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
        arguments: zip([.requested, .gone] as [WebhookPause.Reason], 0...1 as ClosedRange<Int64>)
    )
    func pauseReasons(reason: WebhookPause.Reason, number: Int64) {
        #expect(reason.storedCode == number)
        #expect(WebhookPause.Reason(storedCode: number) == reason)
    }

    @Test("a number of no case is none")
    func unknown() {
        #expect(DeliveryState(storedCode: 4) == nil)
        #expect(EventType(storedCode: 3) == nil)
    }
}
