import HeraldCore
import Testing

/// Compares Herald's reading and judging with that of other code over other data.
@Suite("Addresses and URLs beside independent readers")
struct AddressOracleTests {
    @Test("random addresses are judged as IANA's registries and Python judge them", arguments: [11, 12] as [UInt64])
    func verdicts(seed: UInt64) async throws {
        var dice = AddressDice(seed: seed)
        let addresses = (0..<10_000).map { _ in dice.address() }
        let answers = try await AddressOracle.answers(.addresses, about: addresses.map(\.description))
        let policy = AddressPolicy()
        for (address, answer) in zip(addresses, answers) {
            #expect((policy.judge(address) == .allowed) == (answer == "allow"), "\(address), seed \(seed)")
        }
        #expect(Set(answers) == ["allow", "refuse"])
    }

    @Test("every end of every network in either table, and what lies beside it, is judged as the registries say")
    func edges() async throws {
        let ours = (SpecialPurposeNetworks.ipv4 + SpecialPurposeNetworks.ipv6).flatMap { Self.edges(of: $0.network) }
        let theirs = try await AddressOracle.probes().map { try #require(IPAddress($0), "\($0)") }
        let addresses = ours + theirs
        #expect(addresses.count > 200)
        let answers = try await AddressOracle.answers(.addresses, about: addresses.map(\.description))
        for (address, answer) in zip(addresses, answers) {
            #expect((AddressPolicy().judge(address) == .allowed) == (answer == "allow"), "\(address)")
        }
    }

    @Test("a text is an address to us exactly if it is one to Python, and then the same", arguments: [13] as [UInt64])
    func texts(seed: UInt64) async throws {
        var dice = AddressDice(seed: seed)
        let texts = (0..<10_000).map { _ in dice.addressText() }
        let answers = try await AddressOracle.answers(.texts, about: texts)
        for (text, answer) in zip(texts, answers) {
            #expect(IPAddress(text).map(Self.hexadecimal) ?? "-" == answer, "\(text.debugDescription), seed \(seed)")
        }
        let read = answers.filter { $0 != "-" }.count
        #expect((1000..<9000).contains(read), "\(read) of the texts are addresses: the dice have lost their edge")
    }

    @Test("a URL that we accept leads to the same scheme, host and port for others", arguments: [14] as [UInt64])
    func urls(seed: UInt64) async throws {
        var dice = AddressDice(seed: seed)
        let policy = AddressPolicy(
            allowedNetworks: try ["0.0.0.0/0", "::/0"].map { try Network(parsing: $0) },
            allowsInsecureReceivers: true
        )
        let drawn = (0..<50_000).map { _ in dice.urlText() }
        // What is refused leads nowhere.
        let accepted = drawn.compactMap { try? WebhookURL.parse($0, policy: policy) }
        let answers = try await AddressOracle.answers(.urls, about: accepted.map(\.text))
        for (url, answer) in zip(accepted, answers) {
            #expect(answer == Self.route(of: url), "\(url.text.debugDescription), seed \(seed)")
        }
        #expect(accepted.count > 2000, "\(accepted.count) URLs were accepted: the dice have lost their edge")
    }

    private static func route(of url: WebhookURL) -> String {
        let host =
            switch url.host {
            case .name(let name): name
            case .address(let address): hexadecimal(address)
            }
        return "\(url.isSecure ? "https" : "http") \(host) \(url.port)"
    }

    private static func hexadecimal(_ address: IPAddress) -> String {
        address.octets.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// The first and the last address of a network, and one more on either side.
    private static func edges(of network: Network) -> [IPAddress] {
        switch network.firstAddress {
        case .v4(let first):
            let size = network.prefixLength == 0 ? 0 : UInt32(1) << (32 - network.prefixLength)
            return [first.bits &- 1, first.bits, first.bits &+ size &- 1, first.bits &+ size].map {
                .v4(IPv4Address(bits: $0))
            }
        case .v6(let first):
            let size = UInt128(1) << (128 - network.prefixLength)
            return [first.bits &- 1, first.bits, first.bits &+ size &- 1, first.bits &+ size].map {
                .v6(IPv6Address(bits: $0))
            }
        }
    }
}
