import Foundation
import HeraldChance
import HeraldPostgresServer
import HeraldSimulation
import HeraldStore
import HeraldStorePostgres
import HeraldVault
import Testing

/// The plays of the simulator, with a PostgreSQL database beside the store in memory.
@Suite("The simulator's plays beside a PostgreSQL database")
struct PostgresPlayTests {
    @Test(
        "what crashes, standstills and failing calls lead to is the same on PostgreSQL",
        arguments: [Scenario.store, .all]
    )
    func plays(scenario: Scenario) async throws {
        var plan = scenario.plan(seed: 1)
        // Each call is a round trip or two; some thousand of them are some seconds.
        plan.reports = min(plan.reports, 120)
        let server = try await PostgresServer()
        var random = SeededGenerator(seed: 7)
        let store = try await PostgresStore.open(
            url: server.url,
            // Who is kept waiting by a busy machine is not the server's fault.
            patience: ServerPatience(all: .seconds(300)),
            vault: Vault(masterKey: MasterKey(using: &random)),
            random: SeededGenerator(seed: plan.idSeed)
        )
        let result = await Self.play(plan, beside: store)
        await store.close()
        #expect(result.violations.isEmpty)
        #expect(result.disagreements.isEmpty, "\(result.disagreements.prefix(3))")
        #expect(result.twinCalls > 500, "\(result.twinCalls) calls")
        #expect(result.faults > 0)
    }

    /// Plays on a thread of its own, since it waits there for the database.
    private static func play(_ plan: SimulationPlan, beside store: any Store) async -> SimulationResult {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Simulation.run(plan, beside: store)) }
        }
    }
}
