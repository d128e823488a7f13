/// The form by which a guest comes in.
struct EnterPage: Sendable {
    /// What ties the form to the browser.
    let token: String
    /// The org's name.
    let org: String
    let role: String
}
