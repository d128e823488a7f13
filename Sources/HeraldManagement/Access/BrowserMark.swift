import HeraldCore
import HeraldVault

/// What a browser keeps in which a member has signed in, so that guesses made elsewhere do not keep the member out of
/// it.
///
/// It lets nobody in. It is a number, sealed for one e-mail address under the master key: nobody makes one without
/// having signed in, every node opens it, and nothing of it is stored.
package struct BrowserMark: Hashable, Sendable {
    /// What a cookie carries.
    package let text: String

    /// What a browser presents, whatever it is.
    package init(presented text: some StringProtocol) {
        self.text = String(text)
    }

    /// Seals a number.
    ///
    /// - Throws: `VaultError`.
    init(_ number: UInt64, for email: EmailAddress, by vault: Vault) throws(VaultError) {
        let sealed = try vault.seal("\(number)", for: Self.identity(email))
        text = sealed.map(\.hexadecimal).joined()
    }

    /// The number, if it was sealed for this address.
    func number(for email: EmailAddress, by vault: Vault) -> UInt64? {
        guard let sealed = bytes else { return nil }
        do {
            return try UInt64(vault.open(sealed, for: Self.identity(email)))
        } catch {
            // It is another member's, somebody made it up, or the master key was changed since.
            return nil
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

    private static func identity(_ email: EmailAddress) -> String { "browser:\(email)" }
}
