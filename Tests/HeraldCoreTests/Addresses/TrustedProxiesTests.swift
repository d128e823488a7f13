import HeraldCore
import Testing

@Suite("Whose address a request has behind proxies")
struct TrustedProxiesTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let peer: String
        let header: String
        let lines: [String]
        let schemes: [String]?
        let client: String
        let secure: Bool?
        let why: String
        var testDescription: String { "\(header) \(lines) from \(peer): \(why)" }
    }

    @Test(
        "the client is the first from the end that is no trusted proxy",
        arguments: try Vectors.load("forwarded", as: [Vector].self)
    )
    func client(vector: Vector) throws {
        let proxies = TrustedProxies(
            [try Network(parsing: "10.0.0.0/8"), try Network(parsing: "fd00::/8")],
            header: try #require(ForwardingHeader(rawValue: vector.header))
        )

        let client = proxies.client(
            behind: try #require(IPAddress(vector.peer)),
            lines: vector.lines,
            schemes: vector.schemes ?? []
        )

        #expect(client.address.description == vector.client)
        #expect(client.isSecure == vector.secure)
    }

    @Test(
        "only a proxy whose word cannot be read hides another",
        arguments: [([], false), (["198.51.100.1"], false), (["10.2.3.4"], false), (["garbage"], true)]
            as [([String], Bool)]
    )
    func hiding(lines: [String], hides: Bool) throws {
        let proxies = TrustedProxies([try Network(parsing: "10.0.0.0/8")])

        let client = proxies.client(behind: try #require(IPAddress("10.0.0.1")), lines: lines)

        #expect(client.hidesAnother == hides)
        let stranger = proxies.client(behind: try #require(IPAddress("203.0.113.9")), lines: lines)
        #expect(!stranger.hidesAnother)
    }

    @Test("nobody is trusted unless the operator says so")
    func nobody() throws {
        let peer = try #require(IPAddress("127.0.0.1"))

        let client = TrustedProxies().client(behind: peer, lines: ["198.51.100.1"], schemes: ["http"])

        #expect(client.address == peer)
        #expect(client.isSecure == nil)
    }
}
