import HeraldCore

/// What has a binary form in PostgreSQL's protocol.
protocol WireValue {
    /// How many bytes ``append(to:)`` appends.
    var wireLength: Int { get }

    /// Appends the binary form.
    func append(to bytes: inout [UInt8])
}

extension WireValue {
    /// The binary form.
    var wireBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(wireLength)
        append(to: &bytes)
        return bytes
    }
}

/// Whole numbers go with their most significant byte first.
extension WireValue where Self: FixedWidthInteger {
    var wireLength: Int { Self.bitWidth / 8 }

    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: Self.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self >> Self(shift)))
        }
    }
}

extension Int64: WireValue {}
extension Int32: WireValue {}
extension UInt32: WireValue {}

extension Identifier: WireValue {
    var wireLength: Int { Self.byteLength }

    func append(to bytes: inout [UInt8]) {
        for word in [high, low] { Int64(bitPattern: word).append(to: &bytes) }
    }
}

extension String: WireValue {
    var wireLength: Int { utf8.count }

    func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
}

extension [UInt8]: WireValue {
    var wireLength: Int { count }

    func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: self) }
}

extension Bool: WireValue {
    var wireLength: Int { 1 }

    func append(to bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }
}
