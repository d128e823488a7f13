import HeraldCore
import HeraldDelivery
import HeraldMetrics
import HeraldTestDoubles
import Testing

@Suite("What the engine counts", .timeLimit(.minutes(10)))
struct DispatcherMetricsTests {
    private let registry = MetricsRegistry()

    private func shows(_ line: String) -> Bool { registry.text.text.split(separator: "\n").contains(line[...]) }

    private func engine() async throws -> EngineUnderTest {
        try await EngineUnderTest(metrics: DispatcherMetrics(registry))
    }

    @Test("an attempt that is not made for a fault of ours is no attempt, and delays the first one")
    func fault() async throws {
        let engine = try await engine()
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(.notAttempted(.resolverUnavailable))
            await engine.clock.advance(by: .seconds(1))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
        #expect(shows(#"herald_attempts_not_made_total{fault="resolver_unavailable"} 1"#))
        #expect(shows(#"herald_attempts_total{outcome="acknowledged"} 1"#))
        #expect(shows("herald_deliveries_succeeded_total 1"))
        #expect(shows("herald_first_attempt_delay_seconds_count 1"))
        #expect(shows("herald_first_attempt_delay_seconds_sum 1"))
    }

    @Test("a retry is no end, and what is given up is counted by its last outcome")
    func givenUp() async throws {
        let engine = try await engine()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 503))
            #expect(await engine.nextRecord() == true)
            #expect(!shows(#"herald_deliveries_failed_total{reason="rejected_5xx"} 1"#))
            while case let delivery = try await engine.stored(id), delivery.state == .pending {
                await engine.clock.advance(to: delivery.dueAt)
                await engine.sender.next().answer(.timedOut(.connect))
                #expect(await engine.nextRecord() == true)
            }
        }
        #expect(shows(#"herald_attempts_total{outcome="rejected_5xx"} 1"#))
        let retries = engine.sender.count - 1
        #expect(retries > 5)
        #expect(shows(#"herald_attempts_total{outcome="timed_out_connect"} \#(retries)"#))
        #expect(shows(#"herald_deliveries_failed_total{reason="timed_out_connect"} 1"#))
        #expect(shows(#"herald_deliveries_failed_total{reason="rejected_5xx"} 0"#))
        #expect(shows("herald_first_attempt_delay_seconds_count 1"))
    }

    @Test("reports are counted by what they came to")
    func reports() async throws {
        let engine = try await engine()
        let stranger = WorkflowReport(
            orgID: OrgID(high: 9, low: 9),
            workflowID: WorkflowID(high: 9, low: 9),
            status: .complete,
            time: .noon
        )
        try await engine.run { _ in
            _ = try await engine.report(1)
            _ = try await engine.report(1)
            _ = try await engine.dispatcher.accept([stranger])
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
        #expect(shows(#"herald_reports_total{result="new"} 1"#))
        #expect(shows(#"herald_reports_total{result="repeated"} 1"#))
        #expect(shows(#"herald_reports_total{result="unknown_org"} 1"#))
        #expect(shows("herald_deliveries_created_total 1"))
    }
}
