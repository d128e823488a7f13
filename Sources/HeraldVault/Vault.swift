import Crypto

/// Seals what must be readable again, such as signing secrets and header values, for storage, and what browsers keep.
///
/// AES-256-GCM under a master key; the row's identity is authenticated along, so a sealed value that is copied to
/// another row does not open there. Sealed form: a version byte, the master key's id (8 bytes), nonce (12),
/// ciphertext, tag (16).
///
/// While the master key is changed there are two, and it is the database that says under which is sealed
/// (docs/adr/0036).
package struct Vault: Sendable {
    private let keys: [MasterKey]

    /// Seals and opens under a key.
    ///
    /// - Parameter other: opens, too, and seals where it is named.
    package init(masterKey: MasterKey, other: MasterKey? = nil) {
        keys = [masterKey] + (other.map { [$0] } ?? [])
    }

    /// Under which key a new database is sealed.
    package var keyID: [UInt8] { keys[0].id }

    /// The keys that open.
    package var keyIDs: [[UInt8]] { keys.map(\.id) }

    /// Whether a database can be read that names a key.
    package func knows(_ keyID: [UInt8]?) -> Bool { keyIDs.contains { $0 == keyID } }

    /// Seals a text.
    ///
    /// - Parameters:
    ///   - identity: names the row and column, the same text again when it is opened.
    ///   - keyID: the key that the database names; `nil` for ``keyID``.
    /// - Throws: ``VaultError/wrongKey`` when that is not at hand.
    package func seal(
        _ text: String,
        for identity: String,
        under keyID: [UInt8]? = nil
    ) throws(VaultError) -> [UInt8] {
        guard let masterKey = keys.first(where: { $0.id == keyID ?? self.keyID }) else { throw .wrongKey }
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
        let prefix = 1 + MasterKey.idLength
        guard sealed.count > prefix, sealed[0] == Self.version else { throw .damaged }
        guard let masterKey = keys.first(where: { $0.id == Array(sealed[1..<prefix]) }) else { throw .wrongKey }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[prefix...])
            let plain = try AES.GCM.open(box, using: masterKey.key, authenticating: Array(identity.utf8))
            return String(decoding: plain, as: UTF8.self)
        } catch {
            throw .damaged
        }
    }

    /// A value sealed anew under ``keyID``.
    ///
    /// - Returns: `nil` when it does not open, and so cannot be.
    package func resealed(_ sealed: [UInt8], for identity: String) -> [UInt8]? {
        do {
            return try seal(open(sealed, for: identity), for: identity)
        } catch {
            return nil
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
