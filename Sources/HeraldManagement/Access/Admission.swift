package import HeraldVault

/// What a member who was let in by a password is given.
package struct Admission: Sendable {
    /// The token of the session.
    package let session: EntryToken
    /// What the browser keeps beyond the session. `nil` when it could not be sealed: then the browser is a strange one
    /// next time.
    package let mark: BrowserMark?
}
