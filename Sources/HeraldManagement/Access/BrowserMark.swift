import HeraldCore
import HeraldVault

/// What a browser keeps in which a member has signed in, so that guesses made elsewhere do not keep the member out of
/// it.
///
/// It lets nobody in. It is the time of that, sealed for one e-mail address and the password of that time under the
/// master key: nobody makes one without having signed in, every node opens it, and nothing of it is stored. It ends by
/// age, and with the password.
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
        let sealed = try vault.seal("\(now.milliseconds)", for: Self.identity(email, hash))
        text = sealed.map(\.hexadecimal).joined()
    }

    /// Whether it was sealed for this address and this password, and not too long ago.
    func holds(for email: EmailAddress, by hash: PasswordHash, at now: Timestamp, openedBy vault: Vault) -> Bool {
        guard let sealed = bytes else { return false }
        do {
            guard let time = try Int64(vault.open(sealed, for: Self.identity(email, hash))) else { return false }
            return now.since(Timestamp(milliseconds: time)) < Limits.browserMark
        } catch {
            // It is another member's, somebody made it up, or the password or the master key was changed since.
            return false
        }
    }

    private var bytes: [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
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
    private static func identity(_ email: EmailAddress, _ hash: PasswordHash) -> String {
        "browser:\(email):\(hash.stored)"
    }
}
