/// The form to set a password.
struct SetPasswordPage: Sendable {
    /// Whose it is, where that is known.
    let email: String?
    let problem: String?
    /// Characters that it must have.
    let minimum: Int
}
