import HeraldCore
import Testing

@Suite("The status of a workflow")
struct WorkflowStateTests {
    @Test("a first report is applied, and fires if it is terminal", arguments: WorkflowStatus.allCases)
    func first(status: WorkflowStatus) {
        let change = WorkflowState.applying(report(status, at: 10), to: nil)
        #expect(change.applied)
        #expect(change.state.status == status)
        #expect(change.firing == status.eventType)
        #expect((change.firing != nil) == (status == .complete || status == .failed))
    }

    @Test("repeating a report changes nothing", arguments: WorkflowStatus.allCases)
    func repeated(status: WorkflowStatus) {
        let known = WorkflowState.applying(report(status, at: 10), to: nil).state
        for time in [5, 10, 15] as [Int64] {
            let change = WorkflowState.applying(report(status, at: time), to: known)
            #expect(!change.applied)
            #expect(change.firing == nil)
            #expect(change.state == known)
        }
    }

    @Test("a newer report moves the status on")
    func newer() {
        let known = WorkflowState.applying(report(.pending, at: 10), to: nil).state
        let change = WorkflowState.applying(report(.complete, at: 11), to: known)
        #expect(change.applied)
        #expect(change.firing == .workflowCompleted)
        #expect(change.state.status == .complete)
        #expect(change.state.statusTime == Timestamp(milliseconds: 11))
    }

    @Test("an older report does not turn the status back")
    func older() {
        let known = WorkflowState.applying(report(.complete, at: 10), to: nil).state
        let change = WorkflowState.applying(report(.pending, at: 9), to: known)
        #expect(!change.applied)
        #expect(change.firing == nil)
        #expect(change.state == known)
    }

    @Test("a terminal event that never fired fires once, however late it comes, and leaves the newer status")
    func lateTerminal() {
        let known = WorkflowState.applying(report(.withdrawn, at: 10), to: nil).state
        let late = WorkflowState.applying(report(.complete, at: 3), to: known)
        #expect(late.applied)
        #expect(late.firing == .workflowCompleted)
        #expect(late.state.status == .withdrawn)
        #expect(late.state.statusTime == known.statusTime)
        let again = WorkflowState.applying(report(.complete, at: 3), to: late.state)
        #expect(!again.applied)
        #expect(again.firing == nil)
    }

    @Test("an event does not fire again when its status comes back")
    func comesBack() {
        var state: WorkflowState?
        var fired: [EventType] = []
        for (status, time) in [(.complete, 1), (.tainted, 2), (.complete, 3), (.failed, 4), (.complete, 5)]
            as [(WorkflowStatus, Int64)]
        {
            let change = WorkflowState.applying(report(status, at: time), to: state)
            #expect(change.applied)
            #expect(change.state.status == status)
            state = change.state
            if let event = change.firing { fired.append(event) }
        }
        #expect(fired == [.workflowCompleted, .workflowFailed])
    }

    @Test("in whatever order distinct reports come, and come again, each event fires once and the newest status stays")
    func anyOrder() {
        var random = AddressDice(seed: 17)
        let reports = zip(WorkflowStatus.allCases, 1...).map { report($0, at: $1) }
        for _ in 0..<300 {
            var state: WorkflowState?
            var fired: [EventType] = []
            for report in (reports + reports).shuffled(using: &random) {
                let change = WorkflowState.applying(report, to: state)
                #expect(change.applied == (change.state != state))
                state = change.state
                if let event = change.firing { fired.append(event) }
            }
            #expect(state?.status == reports.last?.status)
            #expect(state?.statusTime == reports.last?.time)
            #expect(fired.count == 2)
            #expect(Set(fired) == Set(EventType.allCases))
        }
    }

    @Test("every event announces the status that fires it", arguments: EventType.allCases)
    func events(event: EventType) {
        #expect(event.status.eventType == event)
    }

    private func report(_ status: WorkflowStatus, at milliseconds: Int64) -> WorkflowReport {
        WorkflowReport(
            orgID: OrgID(high: 1, low: 1),
            workflowID: WorkflowID(high: 2, low: 2),
            status: status,
            time: Timestamp(milliseconds: milliseconds)
        )
    }
}
