import HeraldCore
import Logging
import Testing

@testable import HeraldServer

@Suite("The machine's own addresses")
struct OwnAddressesTests {
    @Test("the address listened on and those of all interfaces are our own")
    func listening() throws {
        let listen = ListenAddress(host: "8.8.4.4", port: 443)
        let own = OwnAddresses.known(listeningOn: listen, logger: Logger(label: "test"))
        #expect(own.contains(try #require(IPAddress("8.8.4.4"))))
        #expect(own.contains(try #require(IPAddress("127.0.0.1"))))
        #expect(own.count > 1)
    }

    @Test("a server sends nothing to the address that it listens on, unless that is allowed")
    func unsent() throws {
        var settings = ServerSettings()
        settings.listen = ListenAddress(host: "8.8.4.4", port: 443)
        let own = try #require(IPAddress("8.8.4.4"))
        #expect(settings.addressPolicy.judge(own) == .allowed)
        let server = HeraldServer(settings: settings, logger: Logger(label: "test"))
        #expect(server.settings.addressPolicy.judge(own).refusal?.reason == .ownAddress)

        settings.addressPolicy = AddressPolicy(allowedNetworks: [Network(only: own)])
        let willing = HeraldServer(settings: settings, logger: Logger(label: "test"))
        #expect(willing.settings.addressPolicy.judge(own) == .allowed)
    }
}
