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

    /// Arrays and objects inside one another in a body: the contract's requests need two, and the parser recurses once
    /// for each.
    package static let jsonDepth = 32

    /// Characters (Unicode scalars) in a webhook's or key set's label: it stands in every list and log line.
    package static let labelLength = 100

    /// Characters (Unicode scalars) in an org's name: room for a full legal name.
    package static let orgNameLength = 200

    /// Characters (Unicode scalars) in a signing secret that a caller chose: fewer can be guessed, and more add
    /// nothing to a key of HMAC-SHA256.
    package static let signingSecretLength = 16...256

    /// Entries in `event_types`: duplicates collapse, but each wrong one costs an entry in the error answer.
    package static let eventTypesLength = 100

    /// Bytes of a receiver's response body that are kept; the rest is neither read nor stored.
    package static let responseBody = 16 * 1024

    /// Bytes of a receiver's response head, interim `1xx` responses included; more is a malformed response.
    package static let responseHead = 64 * 1024

    /// Signing secrets that may be active on one webhook: each adds 70 bytes to every delivery's signature header.
    package static let activeSigningSecrets = 16

    /// Webhooks of one org: a report fans out to all of them inside one transaction.
    package static let webhooksPerOrg = 100

    /// Attempts under way on one node: each holds a socket and some kilobytes, and hanging receivers hold theirs for the
    /// whole attempt timeout.
    package static let attemptsPerNode = 1024

    /// Attempts under way to one webhook: enough to keep a fast receiver busy, an eighth of the node's.
    package static let attemptsPerWebhook = 128

    /// Deliveries of one webhook that wait in memory: a bulk report's worth, so that it needs no second read.
    package static let queuedPerWebhook = 1024

    /// Deliveries that wait in memory on one node: about 2 MiB. The rest waits in the store.
    package static let queuedPerNode = 8192

    /// Attempts that were made but are not yet recorded, beyond which no new attempt starts: what may be sent twice
    /// when a node dies while its store stands still.
    package static let unrecordedAttempts = 4096

    /// Webhooks asked for in one claim, which is one transaction.
    package static let lanesPerClaim = 64

    /// Webhooks that a node remembers for no other reason than that their receivers were in trouble, about 300 bytes
    /// each.
    package static let lanesInMemory = 10_000

    /// Webhooks read at a time when a node looks for work that nobody told it of.
    package static let lanesPerSurveyPage = 1000

    /// Webhooks whose URL, header and secrets a node keeps in memory, about 1 KiB each.
    package static let targetsInMemory = 10_000
    /// Bytes in a webhook's URL: what servers and proxies can be relied on to take in a request line.
    package static let urlLength = 2048

    /// Bytes in a custom header's name.
    package static let authHeaderName = 128

    /// Bytes in a custom header's value: room for a large token, below the 8 KiB that servers take in a header line.
    package static let authHeaderValue = 4096
}
