import HeraldCore
import HeraldVault
import Testing

@testable import HeraldDashboard

@Suite("Pages that are kept up to date")
struct OpenStreamsTests {
    @Test("a session's newest takes the place of its oldest")
    func newest() throws {
        let open = OpenStreams()
        let session = KeyDigest(of: "greedy")
        let numbers = try (0..<Limits.livePagesOfSession + 2).map { _ in try #require(open.begin(session)) }
        #expect(numbers.map { open.has($0, of: session) } == numbers.indices.map { $0 >= 2 })
        // Those that lost their places take none away by ending.
        for number in numbers.prefix(2) { open.end(number, of: session) }
        let others = Limits.livePages - Limits.livePagesOfSession
        for number in 0..<others { #expect(open.begin(KeyDigest(of: "\(number)")) != nil) }
        #expect(open.begin(KeyDigest(of: "late")) == nil)
        #expect(open.begin(session) != nil)
    }

    @Test("there is room for so many in all, and again when they end")
    func bound() throws {
        let open = OpenStreams()
        let first = try #require(open.begin(KeyDigest(of: "first")))
        for number in 1..<Limits.livePages { #expect(open.begin(KeyDigest(of: "\(number)")) != nil) }
        #expect(open.begin(KeyDigest(of: "late")) == nil)
        open.end(first, of: KeyDigest(of: "first"))
        open.end(first, of: KeyDigest(of: "first"))
        #expect(open.begin(KeyDigest(of: "late")) != nil)
        #expect(open.begin(KeyDigest(of: "later")) == nil)
    }
}
