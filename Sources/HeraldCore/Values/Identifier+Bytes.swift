extension Identifier {
    /// How many bytes the stored form has.
    package static var byteLength: Int { 16 }

    /// Reads the stored form.
    ///
    /// - Returns: `nil` unless there are exactly 16 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteLength else { return nil }
        let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        self.init(high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
    }

    /// Reads the stored form where it lies: a claim reads four of them for each delivery.
    ///
    /// - Returns: `nil` unless there are exactly 16 bytes.
    package init?(bytes: RawSpan) {
        guard bytes.byteCount == Self.byteLength else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes.unsafeLoadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// The stored form: 16 bytes, most significant first, so that bytes sort as ids do.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteLength)
        for word in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }
}
