import HeraldCore
import HeraldVault

/// What a browser keeps in which a member has signed in, so that guesses made elsewhere do not keep the member out of
/// it.
///
/// It lets nobody in. It is the time of that and a fingerprint of the password of that time, sealed for one e-mail
/// address under the master key: nobody makes one without having signed in, every node opens it, and nothing of it is
/// stored. It ends by age, and with the password.
package struct BrowserMark: Hashable, Sendable {
    /// What a cookie carries.
    package let text: String

    /// What a browser presents, whatever it is.
    package init(presented text: some StringProtocol) {
        self.text = String(text)
    }

    /// Seals that somebody has signed in by a password.
    ///
    /// - Throws: `VaultError`.
    init(of email: EmailAddress, by hash: PasswordHash, at now: Timestamp, sealedBy vault: Vault) throws(VaultError) {
        let sealed = try vault.seal("\(now.milliseconds) \(Self.fingerprint(of: hash))", for: Self.identity(email))
        text = sealed.map(\.hexadecimal).joined()
    }

    /// The fingerprint of the password, if it was sealed for this address, and not too long ago. Opening costs the same
    /// whether or not the address is a member's.
    func fingerprint(for email: EmailAddress, at now: Timestamp, openedBy vault: Vault) -> String? {
        // It is another member's, somebody made it up, or the master key was changed since.
        guard let sealed = bytes, let opened = try? vault.open(sealed, for: Self.identity(email)) else { return nil }
        let parts = opened.split(separator: " ")
        guard parts.count == 2, let time = Int64(parts[0]),
            now.since(Timestamp(milliseconds: time)) < Limits.browserMark
        else { return nil }
        return String(parts[1])
    }

    /// What tells one password from the next, and nothing of either.
    static func fingerprint(of hash: PasswordHash) -> String {
        KeyDigest(of: hash.stored).bytes.map(\.hexadecimal).joined()
    }

    private var bytes: [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count <= Limits.browserMarkDigits, digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }

    /// It is authenticated, and cannot be read from what is sealed.
    private static func identity(_ email: EmailAddress) -> String { "browser:\(email)" }
}
