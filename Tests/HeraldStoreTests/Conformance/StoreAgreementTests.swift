import HeraldCore
import HeraldSigning
import HeraldStore
import Testing

/// The memory store is the oracle: whatever is asked in whatever order, every other store answers the same.
///
/// Both draw their ids from equal generators, so even the ids must agree.
@Suite("Every store agrees with the one in memory")
struct StoreAgreementTests {
    @Test(
        "on any sequence of calls",
        arguments: StoreKind.allCases.filter { $0 != .memory },
        [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64]
    )
    func anySequence(kind: StoreKind, seed: UInt64) async throws {
        try await StoreKind.memory.withStore(seed: seed) { oracle in
            try await kind.withStore(seed: seed) { store in
                var walk = StoreWalk(seed: seed, deletes: true)
                for step in 0..<400 {
                    let call = walk.nextCall()
                    let expected = await walk.make(call, of: oracle)
                    let answer = await walk.make(call, of: store)
                    #expect(answer == expected, "seed \(seed), step \(step): \(call)")
                    guard answer == expected else { return }
                    walk.learn(from: answer)
                }
            }
        }
    }
}
