/// The form to sign in.
struct SignInPage: Sendable {
    let email: String
    let problem: String?
}
