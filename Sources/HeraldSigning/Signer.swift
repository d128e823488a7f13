import Crypto

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A secret made ready for signing many messages.
///
/// The key schedule of HMAC-SHA256 is computed once, here; each message starts from a copy of it. The key can be worked
/// back from that state, so a signer redacts itself like the secret. Source: RFC 2104, contract section 4.
public struct Signer: Sendable {
    private let keyed: HMAC<SHA256>

    /// Computes the key schedule for a secret's UTF-8 bytes.
    public init(_ secret: SigningSecret) {
        self.keyed = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.revealed.utf8)))
    }

    /// Signs a body.
    ///
    /// - Parameter body: the raw bytes as they are sent or were received, not a re-encoding of them.
    public func signature(over body: some DataProtocol) -> Signature {
        var message = keyed
        message.update(data: body)
        return Signature(message.finalize())
    }
}

extension Signer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `[REDACTED]`.
    public var description: String { SigningSecret.redacted }

    /// Always `[REDACTED]`.
    public var debugDescription: String { SigningSecret.redacted }

    /// A mirror that shows `[REDACTED]` and nothing else.
    public var customMirror: Mirror {
        Mirror(self, children: ["keyed": SigningSecret.redacted], displayStyle: .struct)
    }
}
