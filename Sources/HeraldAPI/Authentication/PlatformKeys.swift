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

    /// Whether a presented key is one of them.
    func contains(_ presented: Substring) -> Bool {
        Self.contains(KeyDigest(of: String(presented)).bytes, among: digests.lazy.map(\.bytes))
    }

    /// Whether a digest is among others. Each is compared to its last byte, whether found or not, so that the time
    /// tells nothing about which key was right, or how much of one.
    static func contains(
        _ digest: some Sequence<UInt8>,
        among accepted: some Sequence<some Sequence<UInt8>>
    ) -> Bool {
        accepted.reduce(false) { found, other in
            let difference = zip(other, digest).reduce(0 as UInt8) { $0 | $1.0 ^ $1.1 }
            return difference == 0 || found
        }
    }
}
