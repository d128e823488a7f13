import HeraldCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Asks the system for a name's addresses. It blocks, for as long as the system's resolver likes.
///
/// This is the only file of the target with unsafe pointers. `getaddrinfo` hands out a list that is ours until
/// `freeaddrinfo`, which runs exactly once, after the last read. Each node is read only as far as its own
/// `ai_addrlen` says, and as the family that its address itself names. Nothing that points into the list is returned.
enum AddressLookup {
    /// Every address of a name, in the system's order of preference (RFC 6724).
    ///
    /// - Parameter name: what `getaddrinfo` is given, as it stands; a trailing dot keeps the search list out.
    /// - Throws: `NameResolutionError`.
    static func addresses(of name: String) throws(NameResolutionError) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else { throw error(for: code) }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var node = list
        while let current = node?.pointee {
            if let address = address(of: current), !addresses.contains(address) { addresses.append(address) }
            node = current.ai_next
        }
        guard !addresses.isEmpty else { throw .noAddress }
        return addresses
    }

    /// `EAI_SYSTEM` (descriptors used up, configuration unreadable) and `EAI_MEMORY` are ours; `EAI_AGAIN` is
    /// anybody's, and the rest is the name's.
    static func error(for code: Int32) -> NameResolutionError {
        switch code {
        case EAI_SYSTEM, EAI_MEMORY: .unavailable
        case EAI_AGAIN: .unanswered
        default: .noAddress
        }
    }

    private static func address(of node: addrinfo) -> IPAddress? {
        guard let pointer = node.ai_addr else { return nil }
        let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(node.ai_addrlen))
        switch Int32(pointer.pointee.sa_family) {
        case AF_INET:
            return octets(in: bytes, at: MemoryLayout<sockaddr_in>.offset(of: \.sin_addr), count: 4)
        case AF_INET6:
            return octets(in: bytes, at: MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr), count: 16)
        default:
            return nil
        }
    }

    private static func octets(in bytes: UnsafeRawBufferPointer, at offset: Int?, count: Int) -> IPAddress? {
        guard let offset, bytes.count >= offset + count else { return nil }
        return IPAddress(octets: Array(bytes[offset..<(offset + count)]))
    }
}
