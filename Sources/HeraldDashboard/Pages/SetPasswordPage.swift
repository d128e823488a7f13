/// The form to set a password.
struct SetPasswordPage: Sendable {
    /// What ties the form to the browser.
    let token: String
    /// Whose it is, where that is known.
    let email: String?
    let problem: String?
    /// Characters that it must have.
    let minimum: Int
}
