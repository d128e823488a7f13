import NIOCore
import NIOPosix
import SystemPackage

/// Tries to listen where the server would.
struct ListeningProbe {
    let address: ListenAddress
    let group: any EventLoopGroup
    /// Whether whoever answers at an address is a Herald.
    let isHerald: @Sendable (ListenAddress) async -> Bool

    /// Tries, and lets go of the address again.
    func state() async -> ListeningCheck.State {
        do {
            let channel = try await ServerBootstrap(group: group)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port).get()
            try await channel.close().get()
            return .free
        } catch {
            if let error = error as? IOError, Errno(rawValue: error.errnoCode) == .addressInUse {
                return await isHerald(address) ? .heldByHerald : .heldByAnother
            }
            return .refused(
                reason:
                    "\(StartupError(listening: address, error) ?? StartupError("cannot listen on \(address): \(error)"))"
            )
        }
    }
}
