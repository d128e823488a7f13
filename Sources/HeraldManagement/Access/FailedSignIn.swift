import HeraldCore

/// That somebody gave a wrong password for a member.
struct FailedSignIn: Sendable {
    let member: Member
    /// Where it came from, as far as it is known.
    let address: String?
    let at: Timestamp
}
