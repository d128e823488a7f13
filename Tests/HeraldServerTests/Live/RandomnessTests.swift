import HeraldCore
import Testing

@testable import HeraldServer

@Suite("The system's chance for ids")
struct RandomnessTests {
    @Test("no word comes twice, whoever draws at once, and every bit is now and then set and not set")
    func unlike() async {
        let words = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    var random = Randomness.ids
                    return (0..<1000).map { _ in random.next() }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }

        #expect(Set(words).count == 8000)
        #expect(words.reduce(0, |) == .max)
        #expect(words.reduce(.max, &) == 0)
    }
}
