package import HeraldCore

/// Who hashes passwords, off the threads that serve others, and only so many at once.
package protocol PasswordHashing: Sendable {
    /// Hashes a password; `nil` when too many wait already.
    func hash(_ password: Password) async -> PasswordHash?

    /// Whether a password is the one that was hashed; `nil` when too many wait already. Without a hash, as long is
    /// spent and the answer is no.
    func matches(_ password: Password, _ hash: PasswordHash?) async -> Bool?
}
