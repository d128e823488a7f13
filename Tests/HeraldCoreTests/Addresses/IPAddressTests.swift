import HeraldCore
import Testing

@Suite("IP addresses")
struct IPAddressTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let text: String
        let canonical: String?
        let why: String
        var testDescription: String { "\(text.debugDescription): \(why)" }
    }

    @Test(
        "addresses are read strictly and written canonically",
        arguments: try Vectors.load("address-texts", as: [Vector].self)
    )
    func text(vector: Vector) {
        #expect(IPAddress(vector.text)?.description == vector.canonical)
    }

    @Test("octets are in network order")
    func octets() throws {
        #expect(IPAddress("1.2.3.4")?.octets == [1, 2, 3, 4])
        #expect(IPAddress("102:304::f")?.octets == [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15])
        #expect(IPAddress(octets: [1, 2, 3, 4]) == .v4(IPv4Address(1, 2, 3, 4)))
    }

    @Test("only 4 or 16 octets make an address", arguments: [0, 3, 5, 15, 17])
    func octetCount(count: Int) {
        #expect(IPAddress(octets: Array(repeating: 1, count: count)) == nil)
    }
}
