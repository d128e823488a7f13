import HeraldCore
import NIOCore

/// Addresses that the policy has allowed, ready to be connected to. There is no other way to make one, and the
/// connector takes nothing else, so no socket opens to an address that was not judged.
struct JudgedAddresses {
    /// In the order in which they are to be tried; at least one.
    let sockets: [SocketAddress]

    /// Judges every answer, also those that would not be tried.
    ///
    /// - Returns: `nil` if the policy refuses one of them, or there is none. One refused address condemns the name:
    ///   a name that leads inside by chance, or by turns, leads inside. `Source:` contract, section 6.
    init?(_ answers: [IPAddress], port: UInt16, policy: AddressPolicy) {
        guard answers.allSatisfy({ policy.judge($0) == .allowed }) else { return nil }
        let sockets = AddressOrder.interleaved(answers).compactMap { address in
            // It throws for a count of bytes that is neither 4 nor 16, which an address cannot have.
            try? SocketAddress(packedIPAddress: ByteBuffer(bytes: address.octets), port: Int(port))
        }
        guard !sockets.isEmpty else { return nil }
        self.sockets = sockets
    }
}
