import HeraldCore
import HeraldVault

/// A key that the operator gave the platform: any visible ASCII text after `plk_`, of which only the digest is kept.
package struct PlatformKey: Hashable, Sendable {
    /// Characters that must follow the prefix, so that a key is not guessed.
    package static let minimumLength = 16

    /// What presented keys are compared with.
    let digest: KeyDigest

    /// Takes a key's text.
    ///
    /// - Returns: `nil` without the prefix, with fewer than ``minimumLength`` characters after it, or with spaces,
    ///   control characters or characters beyond ASCII, which an `Authorization` header cannot carry.
    package init?(_ text: String) {
        let body = text.utf8.dropFirst(APIKey.Kind.platform.rawValue.utf8.count)
        guard
            text.hasPrefix(APIKey.Kind.platform.rawValue), body.count >= Self.minimumLength,
            body.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        digest = KeyDigest(of: text)
    }
}
