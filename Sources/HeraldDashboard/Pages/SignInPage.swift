/// The form to sign in.
struct SignInPage: Sendable {
    /// What ties the form to the browser.
    let token: String
    let email: String
    let problem: String?
}
