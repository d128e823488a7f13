import HeraldCore
import Testing

@Suite("Networks")
struct NetworkTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let text: String
        let canonical: String?
        let problem: String?
        let suggestion: String?
        let why: String
        var testDescription: String { "\(text.debugDescription): \(why)" }
    }

    @Test(
        "networks are read or the error says what is wrong",
        arguments: try Vectors.load("networks", as: [Vector].self)
    )
    func parsing(vector: Vector) {
        do throws(NetworkProblem) {
            let network = try Network(parsing: vector.text)
            #expect(network.description == vector.canonical)
        } catch {
            #expect(Self.name(error) == vector.problem)
            #expect(Self.suggestion(error) == vector.suggestion)
            #expect(error.message.contains("'\(vector.text)'"))
        }
    }

    @Test("a message says what to write instead")
    func messages() {
        #expect(throws: NetworkProblem.self) { try Network(parsing: "10.0.0.1/8") }
        #expect(
            NetworkProblem.badPrefixLength("10.0.0.0/33", maximum: 32).message
                == "'10.0.0.0/33' is not a network: the prefix length must be a whole number from 0 to 32"
        )
    }

    @Test(
        "a network contains its first and last address and not the ones beside it",
        arguments: [
            ("10.0.0.0/8", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"),
            ("192.0.2.4/31", "192.0.2.4", "192.0.2.5", "192.0.2.3", "192.0.2.6"),
            ("192.0.2.4/32", "192.0.2.4", "192.0.2.4", "192.0.2.3", "192.0.2.5"),
            ("2001:db8::/33", "2001:db8::", "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff", "2001:db7::", "2001:db8:8000::"),
            ("::1/128", "::1", "::1", "::", "::2"),
        ]
    )
    func contains(text: String, first: String, last: String, before: String, after: String) throws {
        let network = try Network(parsing: text)
        #expect(try network.contains(#require(IPAddress(first))))
        #expect(try network.contains(#require(IPAddress(last))))
        #expect(try !network.contains(#require(IPAddress(before))))
        #expect(try !network.contains(#require(IPAddress(after))))
    }

    @Test("a network of one family contains nothing of the other, mapped addresses included")
    func families() throws {
        #expect(try !Network(parsing: "0.0.0.0/0").contains(#require(IPAddress("::ffff:1.2.3.4"))))
        #expect(try !Network(parsing: "::/0").contains(#require(IPAddress("1.2.3.4"))))
    }

    private static func name(_ problem: NetworkProblem) -> String {
        switch problem {
        case .notAnAddress: "notAnAddress"
        case .badPrefixLength: "badPrefixLength"
        case .hostBitsSet: "hostBitsSet"
        }
    }

    private static func suggestion(_ problem: NetworkProblem) -> String? {
        switch problem {
        case .notAnAddress, .badPrefixLength: nil
        case .hostBitsSet(_, let suggestion): suggestion.description
        }
    }
}
