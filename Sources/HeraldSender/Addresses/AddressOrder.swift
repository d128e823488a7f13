import HeraldCore
import NIOCore

/// In which order a name's addresses are tried.
enum AddressOrder {
    /// Keeps the resolver's order within each family and lets the families take turns, beginning with the family
    /// that the resolver put first; then keeps the first few.
    ///
    /// Source: RFC 8305 section 4.
    static func interleaved(_ addresses: [IPAddress], limit: Int = Limits.addressesTried) -> [IPAddress] {
        guard let first = addresses.first else { return [] }
        let leading = addresses.filter { $0.bitWidth == first.bitWidth }
        let trailing = addresses.filter { $0.bitWidth != first.bitWidth }
        var ordered: [IPAddress] = []
        for index in 0..<max(leading.count, trailing.count) {
            if index < leading.count { ordered.append(leading[index]) }
            if index < trailing.count { ordered.append(trailing[index]) }
        }
        return Array(ordered.prefix(limit))
    }

    /// What sockets connect to, in the same order.
    static func sockets(_ addresses: [IPAddress], port: UInt16) -> [SocketAddress] {
        addresses.compactMap { address in
            // It throws for a count of bytes that is neither 4 nor 16, which an address cannot have.
            try? SocketAddress(packedIPAddress: ByteBuffer(bytes: address.octets), port: Int(port))
        }
    }
}
