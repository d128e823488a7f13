import HeraldCore
import Testing

@Suite("Where deliveries may go")
struct AddressPolicyTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let address: String
        let verdict: String
        let row: String?
        let carried: String?
        let why: String
        var testDescription: String { "\(address): \(why)" }
    }

    @Test("each address is judged by the row it lies in", arguments: try Vectors.load("addresses", as: [Vector].self))
    func verdict(vector: Vector) throws {
        let address = try #require(IPAddress(vector.address))
        let refusal = AddressPolicy().judge(address).refusal
        #expect(refusal?.metricName ?? "allowed" == vector.verdict)
        #expect(refusal?.row.network.description == vector.row)
        #expect(refusal?.carriedAs?.rawValue == vector.carried)
    }

    struct ExceptionVector: Decodable, Sendable, CustomTestStringConvertible {
        let allowed: [String]
        let address: String
        let verdict: String
        let why: String
        var testDescription: String { "\(address) with \(allowed): \(why)" }
    }

    @Test(
        "networks that the operator allows win over the table",
        arguments: try Vectors.load("address-policies", as: [ExceptionVector].self)
    )
    func exception(vector: ExceptionVector) throws {
        let policy = AddressPolicy(allowedNetworks: try vector.allowed.map { try Network(parsing: $0) })
        let address = try #require(IPAddress(vector.address))
        #expect(policy.judge(address).refusal?.metricName ?? "allowed" == vector.verdict)
    }

    @Test("the log text of a refusal names the network, its source and the carrying form")
    func logText() throws {
        let address = try #require(IPAddress("::ffff:127.0.0.1"))
        #expect(
            AddressPolicy().judge(address).refusal?.logText
                == "loopback address, 127.0.0.0/8 (Loopback, RFC 1122 section 3.2.1.3), carried by an IPv4-mapped address"
        )
    }

    @Test("no two reasons share a metric name or a log text")
    func reasonsDiffer() {
        let reasons = AddressRefusalReason.allCases
        #expect(Set(reasons.map(\.metricName)).count == reasons.count)
        #expect(Set(reasons.map(\.logText)).count == reasons.count)
    }

    @Test("every reason is given by some row of the tables, or by the machine's own addresses")
    func reasonsAreUsed() {
        let rows = SpecialPurposeNetworks.ipv4 + SpecialPurposeNetworks.ipv6
        #expect(Set(rows.map(\.reason)).union([.ownAddress]) == Set(AddressRefusalReason.allCases))
    }

    @Test(
        "the machine's own addresses are refused in every form, unless their network is allowed",
        arguments: ["8.8.4.4", "::ffff:8.8.4.4", "64:ff9b::8.8.4.4", "2606:4700::5efe:8.8.4.4", "2606:4700::1"]
    )
    func ownAddresses(text: String) throws {
        let own: Set<IPAddress> = [try #require(IPAddress("8.8.4.4")), try #require(IPAddress("2606:4700::1"))]
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy().judge(address) == .allowed)
        #expect(AddressPolicy(ownAddresses: own).judge(address).refusal?.reason == .ownAddress)
        let allowed = try ["8.8.4.0/24", "2606:4700::/32"].map { try Network(parsing: $0) }
        #expect(AddressPolicy(allowedNetworks: allowed, ownAddresses: own).judge(address) == .allowed)
    }

    @Test("an own address that is private anyway is refused as that, and its neighbour is left alone")
    func ownAddressesAreThoseOnly() throws {
        let own: Set<IPAddress> = [try #require(IPAddress("10.0.0.1")), try #require(IPAddress("8.8.4.4"))]
        let policy = AddressPolicy(ownAddresses: own)
        #expect(try policy.judge(#require(IPAddress("10.0.0.1"))).refusal?.reason == .privateUse)
        #expect(try policy.judge(#require(IPAddress("8.8.4.5"))) == .allowed)
    }

    @Test("no row of the tables stands behind one that covers it")
    func rowsAreReachable() {
        for table in [SpecialPurposeNetworks.ipv4, SpecialPurposeNetworks.ipv6] {
            for row in table {
                #expect(SpecialPurposeNetworks.row(containing: row.network.firstAddress) != nil)
                let earlier = table.prefix { $0 != row }
                let covering = earlier.filter {
                    $0.network.prefixLength <= row.network.prefixLength
                        && $0.network.contains(row.network.firstAddress)
                }
                #expect(covering.isEmpty, "\(row.network) can never be found: move it before \(covering)")
            }
        }
    }
}
