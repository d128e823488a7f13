package import HeraldCore

/// A member, and what the password is judged by.
package struct MemberCredentials: Hashable, Sendable {
    package let member: Member
    /// `nil` until a password is set.
    package let hash: PasswordHash?

    /// Gathers both.
    package init(member: Member, hash: PasswordHash?) {
        self.member = member
        self.hash = hash
    }
}
