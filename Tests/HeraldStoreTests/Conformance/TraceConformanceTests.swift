import HeraldCore
import HeraldStore
import Testing

@Suite("Every store keeps the trace of a report")
struct TraceConformanceTests {
    private static let trace = TraceContext(
        parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        state: "congo=t61rcWkgMzE,rojo=1 2"
    )

    @Test("the trace of a report stays with its deliveries, and others have none", arguments: StoreKind.allCases)
    func isKept(kind: StoreKind) async throws {
        let trace = try #require(Self.trace)
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.subscribe("b")
            let reports = [report(scene, 1, trace), report(scene, 2, nil)]
            let accepted = try await scene.store.accept(reports, at: Scene.start, offer: scene.offer(room: 1))
                .map { try #require(Accepted($0)) }
            let (traced, plain) = (accepted[0], accepted[1])
            // One was born leased and never read; the others are claimed.
            let leased = try #require(traced.leased.first)
            #expect(leased.delivery.trace == trace)
            for line in traced.receipt.deliveries {
                #expect(try await scene.store.delivery(line.id)?.trace == trace)
                #expect(try await scene.store.entry(line.id, of: scene.org.id)?.delivery.trace == trace)
            }
            for line in plain.receipt.deliveries { #expect(try await scene.store.delivery(line.id)?.trace == nil) }
            #expect(try await scene.store.delivery(leased.delivery.id) == leased.delivery)
            let history = try #require(try await scene.store.history(of: reports[0].workflowID, in: scene.org.id))
            #expect(history.deliveries.map(\.delivery.trace) == [trace, trace])
            try await scene.store.release([leased])
            let claimed = try await scene.claim(webhook).deliveries
            #expect(claimed.count { $0.delivery.trace == trace } == 1)
            #expect(claimed.count { $0.delivery.trace == nil } == 1)
        }
    }

    private func report(_ scene: Scene, _ number: UInt64, _ trace: TraceContext?) -> WorkflowReport {
        WorkflowReport(
            orgID: scene.org.id,
            workflowID: WorkflowID(high: 0x7ace, low: number),
            status: .complete,
            time: Scene.start,
            trace: trace
        )
    }
}
