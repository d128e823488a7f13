import HeraldCore
import HeraldDelivery
import HeraldTestDoubles
import Testing

@Suite("What workflow engines leave in the store", .timeLimit(.minutes(10)))
struct DispatcherOutboxTests {
    @Test("is attempted when the engine hears of it, without a claim")
    func heard() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.claim, times: 100)
            engine.store.leave(report(of: engine, 1), tells: true)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("is found by the survey when nothing was heard")
    func surveyed() async throws {
        let engine = try await EngineUnderTest()
        engine.store.leave(report(of: engine, 1), tells: false)
        try await engine.run { _ in
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    private func report(of engine: EngineUnderTest, _ workflow: UInt64) -> WorkflowReport {
        WorkflowReport(
            orgID: engine.org.id,
            workflowID: WorkflowID(high: 0xf10, low: workflow),
            status: .complete,
            time: .noon
        )
    }
}
