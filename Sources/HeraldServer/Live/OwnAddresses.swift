import HeraldCore
import Logging
import NIOCore

/// The addresses that this machine answers to itself. Deliveries do not go there, unless the operator allows it.
enum OwnAddresses {
    /// Those of all interfaces, as they are at start, and the one that the server listens on.
    static func known(listeningOn listen: ListenAddress, logger: Logger) -> Set<IPAddress> {
        var addresses = Set(ofInterfaces(logger: logger))
        if let address = IPAddress(listen.host) { addresses.insert(address) }
        return addresses
    }

    private static func ofInterfaces(logger: Logger) -> [IPAddress] {
        do {
            return try System.enumerateDevices().compactMap { device in
                device.address?.ipAddress.flatMap { IPAddress($0) }
            }
        } catch {
            // A sandbox may forbid the question. The address policy's tables, and the address given, hold all the same.
            logger.warning("cannot list this machine's addresses", metadata: ["error": "\(error)"])
            return []
        }
    }
}
