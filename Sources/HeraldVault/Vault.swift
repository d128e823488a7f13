import Crypto

/// Seals what must be readable again, such as signing secrets and header values, for storage.
///
/// AES-256-GCM under the master key; the row's identity is authenticated along, so a sealed value that is copied to
/// another row does not open there. Sealed form: a version byte, the master key's id (8 bytes), nonce (12),
/// ciphertext, tag (16).
package struct Vault: Sendable {
    private let masterKey: MasterKey

    /// Seals and opens under a key.
    package init(masterKey: MasterKey) {
        self.masterKey = masterKey
    }

    /// Which key this vault seals under; a store keeps it to tell at start that it was given another.
    package var keyID: [UInt8] { masterKey.id }

    /// Seals a text.
    ///
    /// - Parameter identity: names the row and column, the same text again when it is opened.
    package func seal(_ text: String, for identity: String) throws(VaultError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                Array(text.utf8),
                using: masterKey.key,
                authenticating: Array(identity.utf8)
            )
            guard let combined = box.combined else { throw VaultError.cannotSeal }
            return [Self.version] + masterKey.id + combined
        } catch {
            throw .cannotSeal
        }
    }

    /// Opens what ``seal(_:for:)`` made.
    ///
    /// - Throws: ``VaultError/wrongKey`` when it was sealed under another key, ``VaultError/damaged`` when it was
    ///   changed or belongs to another row.
    package func open(_ sealed: [UInt8], for identity: String) throws(VaultError) -> String {
        let prefix = 1 + masterKey.id.count
        guard sealed.count > prefix, sealed[0] == Self.version else { throw .damaged }
        guard Array(sealed[1..<prefix]) == masterKey.id else { throw .wrongKey }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[prefix...])
            let plain = try AES.GCM.open(box, using: masterKey.key, authenticating: Array(identity.utf8))
            return String(decoding: plain, as: UTF8.self)
        } catch {
            throw .damaged
        }
    }

    private static let version: UInt8 = 1
}

/// Why a value was not sealed or opened.
package enum VaultError: Error, Hashable, CustomStringConvertible {
    case cannotSeal
    case wrongKey
    case damaged

    /// One line for the operator.
    package var description: String {
        switch self {
        case .cannotSeal: "sealing failed"
        case .wrongKey: "the value was sealed under another master key"
        case .damaged: "the sealed value is damaged or belongs elsewhere"
        }
    }
}
