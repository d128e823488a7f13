/// Every bound that Herald puts on what others may ask of it, in one place, each with its reason.
///
/// A bound that an operator may change is the default of a setting; all others are fixed so that memory and time per
/// request, webhook and delivery can be reasoned about.
package enum Limits {
    /// Bytes in the body of an org or platform call (contract, section 3: over 64 KiB is `413`).
    package static let requestBody = 64 * 1024

    /// Lines in one bulk report (contract, section 7).
    package static let reportLines = 10_000

    /// Bytes in one line of a bulk report: a report is about 200 bytes, so this leaves room for unknown fields.
    package static let reportLine = 4 * 1024

    /// Bytes of a receiver's response body that are kept; the rest is neither read nor stored.
    package static let responseBody = 16 * 1024

    /// Bytes of a receiver's response head, interim `1xx` responses included; more is a malformed response.
    package static let responseHead = 64 * 1024

    /// Signing secrets that may be active on one webhook: each adds 70 bytes to every delivery's signature header.
    package static let activeSigningSecrets = 16

    /// Webhooks of one org: a report fans out to all of them inside one transaction.
    package static let webhooksPerOrg = 100
}
