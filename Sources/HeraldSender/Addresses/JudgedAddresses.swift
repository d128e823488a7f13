import HeraldCore
import NIOCore

/// Addresses that the policy has allowed, ready to be connected to. There is no other way to make one, and the
/// connector takes nothing else, so no socket opens to an address that was not judged.
struct JudgedAddresses {
    /// In the order in which they are to be tried; at least one.
    let addresses: [IPAddress]
    private let port: UInt16

    /// The same as sockets connect to them.
    var sockets: [SocketAddress] { AddressOrder.sockets(addresses, port: port) }

    /// The same as a proxy is asked for them.
    var authorities: [String] { addresses.map { "\(WebhookHost.address($0)):\(port)" } }

    /// Judges every answer, also those that would not be tried.
    ///
    /// - Returns: `nil` if the policy refuses one of them, or there is none. One refused address condemns the name:
    ///   a name that leads inside by chance, or by turns, leads inside. `Source:` contract, section 6.
    init?(_ answers: [IPAddress], port: UInt16, policy: AddressPolicy) {
        guard answers.allSatisfy({ policy.judge($0) == .allowed }) else { return nil }
        guard !answers.isEmpty else { return nil }
        addresses = AddressOrder.interleaved(answers)
        self.port = port
    }
}
