/// The identity of one `Entity`: a UUID, kept as two machine words.
///
/// The phantom type keeps a webhook's id from being passed for a delivery's. The textual form is lower-case
/// (`Source:` RFC 9562, section 4).
package struct Identifier<Entity>: Hashable, Sendable {
    /// The first eight bytes, most significant first.
    package let high: UInt64
    /// The last eight bytes, most significant first.
    package let low: UInt64

    /// Makes an id of its two halves, as a store reads them.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes a new time-ordered id, so that rows made together stand together in an index.
    ///
    /// - Parameters:
    ///   - timestamp: the moment of creation; its 48 low bits of milliseconds lead the id.
    ///   - random: the 74 remaining bits. `Source:` RFC 9562, section 5.7 (UUIDv7).
    package init(at timestamp: Timestamp, using random: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(bitPattern: timestamp.milliseconds) & 0xffff_ffff_ffff
        high = milliseconds << 16 | 0x7000 | random.next() >> 52
        low = 0x8000_0000_0000_0000 | random.next() >> 2
    }
}

extension Identifier {
    /// Comes before every id that was made at a moment or later, and after all that were made before it.
    package static func earliest(at timestamp: Timestamp) -> Self {
        let milliseconds = UInt64(clamping: timestamp.milliseconds) & 0xffff_ffff_ffff
        return Self(high: milliseconds << 16, low: 0)
    }
}

extension Identifier: Comparable {
    /// Orders by the bytes, which for time-ordered ids is the order of creation.
    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
