package import HeraldStore

/// Why somebody was not let in.
package enum AccessError: Error, Sendable {
    /// There is no such member, or no password, or another: which of these is not told.
    case wrongCredentials
    /// Too many attempts failed; after this long another is taken.
    case tooManyAttempts(wait: Duration)
    /// Too many passwords are being judged.
    case busy
    /// The link was used, has ended, or never was.
    case deadLink
    /// The password may not be chosen, for the reason given.
    case weakPassword(String)
    /// The store could not tell.
    case store(StoreError)
}
