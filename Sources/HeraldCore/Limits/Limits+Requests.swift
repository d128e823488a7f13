/// Bounds of what a call may hold, and of what it may leave behind.
extension Limits {
    /// Bytes in the body of an org or platform call (contract, section 3: over 64 KiB is `413`).
    package static let requestBody = 64 * 1024

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

    /// Bytes in a webhook's URL: what servers and proxies can be relied on to take in a request line.
    package static let urlLength = 2048

    /// Bytes in a custom header's name.
    package static let authHeaderName = 128

    /// Bytes in a custom header's value: room for a large token, below the 8 KiB that servers take in a header line.
    package static let authHeaderValue = 4096

    /// Key sets of one org that are not revoked: more than anybody can keep apart, and few enough for one page.
    package static let keySetsPerOrg = 100

    /// Webhooks of one org, unless set otherwise: a report fans out to all of them inside one transaction.
    package static let webhooksPerOrg = 100

    /// What that may be set to: a report to a thousand webhooks is still a transaction of some milliseconds.
    package static let webhooksPerOrgRange = 1...1000

    /// Signing secrets that may be active on one webhook after a rotation that does not say when the previous ones end:
    /// each adds 70 bytes to every delivery's signature header.
    package static let activeSigningSecrets = 64

    /// The same after a rotation that does say so: more, so that the way out of too many is never barred, and still
    /// below the 8 KiB that servers take in a header line.
    package static let activeSigningSecretsWhenRetiring = 100

    /// How long receivers have to take up a new signing secret, whatever the caller asks (contract, section 2).
    package static let secretGrace: Duration = .seconds(24 * 3600)

    /// How often the use of a key or of a session is noted while it goes on: to the minute, so that a busy one costs
    /// the store next to nothing.
    package static let useNotedEvery: Duration = .seconds(60)

    /// Pending deliveries that are counted for an answer: some milliseconds of reading. More are as many.
    package static let countedDeliveries = 10_000

    /// Reports in one bulk report, one a line (contract, section 7); blank lines are none.
    package static let reportLines = 10_000

    /// Bytes in one line of a bulk report: as many as a report that is sent alone. Only one line is held at a time.
    package static let reportLine = requestBody

    /// Bytes in a whole bulk report: twenty times what 10,000 reports of the usual 200 bytes need. It bounds time, not
    /// memory, which does not grow with the body.
    package static let bulkReport = 40 * 1024 * 1024

    /// How long the client of a bulk report may send nothing before what it sent so far is stored and answered: longer
    /// than packets of one burst lie apart, shorter than a person notices.
    package static let bulkReportPause: Duration = .milliseconds(50)

    /// Lines of a bulk report that are handed over at once, and share a transaction: enough that the sync costs little
    /// for each, few enough that other callers wait for it no longer than a moment.
    package static let bulkReportChunk = 500

    /// Bytes of a bulk report's answer that wait for a client which does not read yet, beyond which no more lines are
    /// taken: about 3 MiB for 10,000 reports to one webhook each.
    package static let bulkAnswer = 32 * 1024 * 1024

    /// Revoked key sets of one org that are kept, those that were revoked last: what somebody looks up who finds an old
    /// key somewhere, and no more on the page than those that are not revoked.
    package static let revokedKeySetsPerOrg = 100

    /// Deleted webhooks of one org whose history is kept, however many others it may have: whoever reads its whole log
    /// looks at all of them. Who makes a new one for every run of a test can make 60 a day.
    package static let deletedWebhooksPerOrg = 2_000
}
