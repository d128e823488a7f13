import HeraldCore
import HeraldVault

/// The platform keys that are accepted.
///
/// They come from the operator's settings and are compared without asking the store, since reports come by the
/// thousands a second.
package struct PlatformKeys: Sendable {
    private let digests: [KeyDigest]

    /// Accepts these keys and no others.
    package init(_ keys: [PlatformKey]) {
        digests = keys.map(\.digest)
    }

    /// Whether a presented key is one of them. Every digest is compared to its last byte, so that the time tells
    /// nothing about how much of a key was right.
    func contains(_ presented: Substring) -> Bool {
        let digest = KeyDigest(of: String(presented))
        var found = false
        for accepted in digests {
            var difference: UInt8 = 0
            for position in 0..<KeyDigest.length { difference |= accepted.bytes[position] ^ digest.bytes[position] }
            found = difference == 0 || found
        }
        return found
    }
}
