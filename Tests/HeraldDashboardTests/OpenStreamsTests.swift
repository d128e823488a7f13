import HeraldCore
import HeraldVault
import Testing

@testable import HeraldDashboard

@Suite("Pages that are kept up to date")
struct OpenStreamsTests {
    @Test("are bounded for each session and in all, and make room when they end")
    func bounds() {
        let open = OpenStreams()
        let greedy = KeyDigest(of: "greedy")
        for _ in 0..<Limits.livePagesOfSession { #expect(open.begin(greedy)) }
        #expect(!open.begin(greedy))
        let others = Limits.livePages - Limits.livePagesOfSession
        for number in 0..<others { #expect(open.begin(KeyDigest(of: "\(number)"))) }
        #expect(!open.begin(KeyDigest(of: "late")))
        open.end(greedy)
        #expect(open.begin(KeyDigest(of: "late")))
        open.end(greedy)
        #expect(open.begin(greedy))
        #expect(!open.begin(greedy))
    }
}
