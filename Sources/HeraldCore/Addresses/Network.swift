/// A block of addresses that share their first bits, written `10.0.0.0/8`.
///
/// Source: RFC 4632 section 3.1 (IPv4), RFC 4291 section 2.3 (IPv6).
package struct Network: Hashable, Sendable {
    /// The first address of the block; all bits after the prefix are zero.
    package let firstAddress: IPAddress
    /// How many leading bits the addresses share: 0 to 32, or 0 to 128.
    package let prefixLength: Int

    private init(firstAddress: IPAddress, prefixLength: Int) {
        self.firstAddress = firstAddress
        self.prefixLength = prefixLength
    }

    /// The block of one address.
    package init(only address: IPAddress) {
        self.init(firstAddress: address, prefixLength: address.bitWidth)
    }

    /// Reads `address/length`, or a bare address as the block of that one.
    ///
    /// - Throws: `NetworkProblem` that says what is wrong. Bits after the prefix are an error and not cut off,
    ///   because whoever wrote `10.0.0.1/8` meant either less or something else.
    package init(parsing text: String) throws(NetworkProblem) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { throw .notAnAddress(text) }
        guard parts.count == 2 else {
            self.init(only: address)
            return
        }
        guard let length = Self.prefixLength(parts[1], upTo: address.bitWidth) else {
            throw .badPrefixLength(text, maximum: address.bitWidth)
        }
        self.init(firstAddress: Self.masked(address, length), prefixLength: length)
        guard firstAddress == address else { throw .hostBitsSet(text, suggestion: self) }
    }

    /// Whether the address lies in this block. An address of the other family never does, an IPv4-mapped one included.
    package func contains(_ address: IPAddress) -> Bool {
        switch (firstAddress, address) {
        case (.v4, .v4), (.v6, .v6): Self.masked(address, prefixLength) == firstAddress
        case (.v4, .v6), (.v6, .v4): false
        }
    }

    private static func masked(_ address: IPAddress, _ prefixLength: Int) -> IPAddress {
        // A shift by the full width, as for a prefix of 0, leaves no bit: Swift's `<<` does not wrap around.
        switch address {
        case .v4(let address): .v4(IPv4Address(bits: address.bits & (UInt32.max << (32 - prefixLength))))
        case .v6(let address): .v6(IPv6Address(bits: address.bits & (UInt128.max << (128 - prefixLength))))
        }
    }

    private static func prefixLength(_ text: Substring, upTo maximum: Int) -> Int? {
        // `Int` alone would also take `+8` and `08`.
        guard let length = Int(text), String(length) == text, (0...maximum).contains(length) else { return nil }
        return length
    }
}

extension Network: CustomStringConvertible {
    /// The canonical `address/length`, always with its length.
    package var description: String {
        "\(firstAddress)/\(prefixLength)"
    }
}
