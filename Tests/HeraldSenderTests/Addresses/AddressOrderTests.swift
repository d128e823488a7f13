import HeraldCore
import Testing

@testable import HeraldSender

@Suite("Address families take turns")
struct AddressOrderTests {
    @Test(
        "the resolver's first family begins, and its order holds within each",
        arguments: [
            (["192.0.2.1"], ["192.0.2.1"]),
            (["192.0.2.1", "192.0.2.2", "2001:db8::1"], ["192.0.2.1", "2001:db8::1", "192.0.2.2"]),
            (["2001:db8::1", "2001:db8::2", "192.0.2.1"], ["2001:db8::1", "192.0.2.1", "2001:db8::2"]),
            ([], []),
        ]
    )
    func interleaves(given: [String], expected: [String]) {
        let addresses = given.compactMap { IPAddress($0) }
        #expect(AddressOrder.interleaved(addresses).map(\.description) == expected)
    }

    @Test("only the first few are tried")
    func limits() {
        let addresses = (0..<100).map { IPAddress.v4(IPv4Address(192, 0, 2, UInt8($0))) }
        #expect(AddressOrder.interleaved(addresses).count == Limits.addressesTried)
    }
}
