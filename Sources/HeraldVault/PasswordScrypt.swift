import Crypto
import CryptoExtras
package import HeraldCore

/// Turns passwords into hashes by scrypt, and judges passwords by them.
///
/// A hash carries its costs, so that they can be raised without a word to anybody: old hashes go on being judged by
/// their own. `Source:` RFC 7914; the costs follow OWASP's "Password Storage Cheat Sheet", by the row that needs 32
/// MiB.
package struct PasswordScrypt: Hashable, Sendable {
    /// The logarithm of scrypt's `N`: 32 MiB of memory with `r` = 8 when it is 15.
    private let logRounds: Int
    /// scrypt's `p`: how often that is done, one after the other.
    private let passes: Int

    /// - Parameters:
    ///   - logRounds: each one more doubles time and memory; tests take fewer.
    ///   - passes: each one more adds its time.
    package init(logRounds: Int = 15, passes: Int = 3) {
        self.logRounds = logRounds
        self.passes = passes
    }

    /// Hashes a password with a new salt. Takes a tenth of a second and 32 MiB: never on an event loop.
    ///
    /// - Throws: what the library throws when memory cannot be had.
    package func hash(_ password: Password, using random: inout some RandomNumberGenerator) throws -> PasswordHash {
        let salt = (0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let key = try Self.key(of: password, salt: salt, logRounds: logRounds, passes: passes)
        return PasswordHash(
            stored: "$scrypt$ln=\(logRounds),r=\(Self.blockSize),p=\(passes)$\(hexadecimal(salt))$\(hexadecimal(key))"
        )
    }

    /// Whether a password is the one that was hashed. Takes as long whatever the answer is.
    ///
    /// - Throws: what the library throws when memory cannot be had.
    package func matches(_ password: Password, _ hash: PasswordHash) throws -> Bool {
        guard let parts = HashParts(hash.stored) else { return false }
        let key = try Self.key(of: password, salt: parts.salt, logRounds: parts.logRounds, passes: parts.passes)
        guard key.count == parts.key.count else { return false }
        return zip(key, parts.key).reduce(0 as UInt8) { $0 | $1.0 ^ $1.1 } == 0
    }

    /// A hash that no password has, to spend the same time on an address that nobody has.
    package var nobodys: PasswordHash {
        let zeros = [UInt8](repeating: 0, count: Self.keyLength)
        let salt = hexadecimal(Array(zeros.prefix(Self.saltLength)))
        return PasswordHash(
            stored: "$scrypt$ln=\(logRounds),r=\(Self.blockSize),p=\(passes)$\(salt)$\(hexadecimal(zeros))"
        )
    }

    private static func key(of password: Password, salt: [UInt8], logRounds: Int, passes: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.revealed.utf8),
            salt: salt,
            outputByteCount: keyLength,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: passes
        )
        return key.withUnsafeBytes { Array($0) }
    }

    fileprivate static let blockSize = 8
    private static let saltLength = 16
    private static let keyLength = 32
}

/// What a stored hash says.
private struct HashParts {
    let logRounds: Int
    let passes: Int
    let salt: [UInt8]
    let key: [UInt8]

    /// Reads a hash; `nil` unless it is one of ours, within the costs that one of ours can have.
    init?(_ text: String) {
        let fields = text.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt" else { return nil }
        let costs = fields[2].split(separator: ",")
        guard
            costs.count == 3, costs[0].hasPrefix("ln="), costs[1] == "r=\(PasswordScrypt.blockSize)",
            costs[2].hasPrefix("p="),
            let logRounds = Int(costs[0].dropFirst(3)), (1...20).contains(logRounds),
            let passes = Int(costs[2].dropFirst(2)), (1...16).contains(passes),
            let salt = bytes(fields[3]), let key = bytes(fields[4])
        else { return nil }
        (self.logRounds, self.passes, self.salt, self.key) = (logRounds, passes, salt, key)
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map(\.hexadecimal).joined() }

private func bytes(_ text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return bytes.count * 2 == digits.count ? bytes : nil
}
