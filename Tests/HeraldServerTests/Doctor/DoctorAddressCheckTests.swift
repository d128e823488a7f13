import HeraldCore
import Testing

@testable import HeraldServer

/// What is judged of the operator's exceptions from the address policy.
@Suite("The doctor on exceptions from the address policy")
struct DoctorAddressCheckTests {
    private func finding(_ networks: [String], isInsecure: Bool = false, own: [String] = ["10.1.2.3"]) throws
        -> DoctorFinding
    {
        AddressPolicyCheck(
            policy: AddressPolicy(
                allowedNetworks: try networks.map { try Network(parsing: $0) },
                allowsInsecureReceivers: isInsecure,
                ownAddresses: Set(own.compactMap { IPAddress($0) })
            )
        ).finding
    }

    @Test("no exception is fine, and so is a network of the operator's own")
    func harmless() throws {
        #expect(try finding([]).verdict == .fine)
        #expect(try finding(["10.20.0.0/16"]).verdict == .fine)
    }

    @Test(
        "a network in which clouds tell their machines secrets is wrong",
        arguments: ["0.0.0.0/0", "169.254.0.0/16", "168.63.129.16/32", "fd00::/8", "::/0"]
    )
    func clouds(network: String) throws {
        #expect(try finding([network]).verdict == .wrong)
        #expect(try finding(["8.8.8.0/24", network]).verdict == .wrong)
    }

    @Test("an own address that is allowed, a network that anybody reaches, and insecure receivers are to be looked at")
    func suspicious() throws {
        #expect(try finding(["10.0.0.0/8"]).verdict == .attention)
        #expect(try finding(["8.8.8.0/24"]).verdict == .attention)
        #expect(try finding([], isInsecure: true).verdict == .attention)
        #expect(try finding([], own: []).verdict == .attention)
    }
}
