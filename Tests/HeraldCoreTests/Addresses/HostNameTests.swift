import HeraldCore
import Testing

@Suite("Names that are refused without asking anybody")
struct HostNameTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let verdict: String
        let insecure: Bool?
        let allowed: [String]?
        let why: String
        var testDescription: String { "\(name): \(why)" }
    }

    @Test("each host name is judged by its special use", arguments: try Vectors.load("host-names", as: [Vector].self))
    func verdict(vector: Vector) throws {
        let policy = AddressPolicy(
            allowedNetworks: try (vector.allowed ?? []).map { try Network(parsing: $0) },
            allowsInsecureReceivers: vector.insecure ?? false
        )
        #expect(policy.judge(host: vector.name).refusal?.metricName ?? "allowed" == vector.verdict)
    }

    @Test("the most specific row is found first")
    func mostSpecificRow() {
        #expect(SpecialUseNames.row(for: "router.home.arpa")?.name == "home.arpa")
        #expect(SpecialUseNames.row(for: "ipv4only.arpa")?.name == "arpa")
    }
}
