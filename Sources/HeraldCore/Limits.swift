/// Every bound that Herald puts on what others may ask of it, in one place, each with its reason.
///
/// A bound that an operator may change is the default of a setting; all others are fixed so that memory and time per
/// request, webhook and delivery can be reasoned about.
package enum Limits {
    /// Bytes in the body of an org or platform call (contract, section 3: over 64 KiB is `413`).
    package static let requestBody = 64 * 1024

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

    /// Bytes of a receiver's response body that an attempt holds in memory. What follows is read, so that the connection
    /// can be used again, up to ``responseBodyOnWire``, and dropped.
    package static let responseBody = 16 * 1024

    /// Bytes of a receiver's response body that the attempt log keeps: enough for an error message, small enough that a
    /// webhook which fails every attempt of every delivery does not fill the disk.
    package static let storedResponseBody = 4 * 1024

    /// Bytes of a receiver's response header fields that the attempt log keeps, in whole fields; for the same reason.
    package static let storedResponseHeaders = 4 * 1024

    /// Bytes of a receiver's `Retry-After` field that are read: the longest date has 33.
    package static let retryAfter = 64

    /// Bytes of a receiver's response head, interim `1xx` responses included; more is a malformed response.
    package static let responseHead = 64 * 1024

    /// Signing secrets that may be active on one webhook after a rotation that does not say when the previous ones end:
    /// each adds 70 bytes to every delivery's signature header.
    package static let activeSigningSecrets = 64

    /// The same after a rotation that does say so: more, so that the way out of too many is never barred, and still below
    /// the 8 KiB that servers take in a header line.
    package static let activeSigningSecretsWhenRetiring = 100

    /// Pending deliveries that are counted for an answer: some milliseconds of reading. More are as many.
    package static let countedDeliveries = 10_000

    /// Key sets of one org that are not revoked: more than anybody can keep apart, and few enough for one page.
    package static let keySetsPerOrg = 100

    /// Webhooks of one org, unless set otherwise: a report fans out to all of them inside one transaction.
    package static let webhooksPerOrg = 100

    /// What that may be set to: a report to a thousand webhooks is still a transaction of some milliseconds.
    package static let webhooksPerOrgRange = 1...1000

    /// Bytes after a receiver's response head, chunk framing and trailers included, before the connection is closed:
    /// enough for the part of a body that is kept, and too little to make framing a burden.
    package static let responseBodyOnWire = 64 * 1024

    /// Header fields in one response, trailers included; real ones have a few dozen. More is a malformed response.
    package static let responseHeaderFields = 256

    /// Header fields of a response that an attempt holds in memory.
    package static let keptResponseHeaders = 64

    /// Bytes of names and values of the header fields that an attempt holds in memory: with the body, 24 KiB at most.
    /// ``storedResponseHeaders`` of them are stored.
    package static let keptResponseHeaderBytes = 8 * 1024

    /// Connections that attempts wait on at a time, on each event loop and unless set otherwise: ``attemptsPerNode`` is
    /// the bound, for all loops together and all of it for any of them, so this only guards against a mistake. Each
    /// costs a file descriptor and, with TLS, some 50 KiB.
    package static let busyConnections = attemptsPerNode

    /// Connections kept open for later attempts, unless set otherwise: as many as may be in use. They cost the same.
    package static let idleConnections = 1024

    /// Connections whose attempt is acknowledged and whose response still lacks the end of its body. Most have it within
    /// a millisecond, so this is room for the fastest node, and what receivers can hold by never ending.
    package static let drainingConnections = 512

    /// How long an acknowledged response may take to its end before the connection is closed instead of kept: about
    /// what a new connection to a far receiver costs. A longer wait only serves receivers that want to hold connections.
    package static let acknowledgedBodyTimeout: Duration = .milliseconds(250)

    /// How long the explanation of a rejection may take after its head, within the attempt's deadline: it holds the
    /// attempt's slot.
    package static let rejectedBodyTimeout: Duration = .seconds(1)

    /// Addresses of a name that are tried in one attempt. All are judged; with a head start of 250 ms each, more would
    /// hardly have a turn.
    package static let addressesTried = 6

    /// Threads that wait for the system's resolver: half for names that are proven, half for others. So many names of one
    /// half may hang at the same time before others of that half wait. A thread that waits costs some kilobytes.
    package static let resolverThreads = 64

    /// Names that are remembered for having had a quick answer, about 100 bytes each.
    package static let resolverRecentNames = 4096

    /// Callers that may wait for the answer about one name: four times ``attemptsPerNode``, because an attempt that times
    /// out leaves its place behind until the system's resolver gives up, within half a minute.
    package static let resolverAnswers = 4096

    /// Different names that may be asked for or wait to be asked for at the same time.
    package static let resolverQuestions = 1024

    /// How many of them may be about names that are not proven: a quarter is for the others.
    package static let resolverQuestionsOfStrangers = 768

    /// Registrations that wait for the system's resolver: half of the threads that serve names that are not proven.
    package static let resolverQuestionsOfRegistrations = 16

    /// Bytes of the hosts file that are read, at each look-up.
    package static let hostsFile = 256 * 1024

    /// Attempts under way on one node: each holds a socket and some kilobytes, and hanging receivers hold theirs for the
    /// whole attempt timeout.
    package static let attemptsPerNode = 1024

    /// Attempts under way to one webhook: enough to keep a fast receiver busy, an eighth of the node's.
    package static let attemptsPerWebhook = 128

    /// Attempts that may begin in a minute at one webhook, where that is bounded: a thousand a second, a millisecond apart,
    /// which is as finely as time is told.
    package static let attemptsPerMinute = 60_000

    /// Deliveries of one webhook that wait in memory: two chunks of a bulk report (``bulkReportChunk``), so that those
    /// need no second read.
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

    /// Lines of a bulk report that are handed over at once, and share a transaction: enough that the sync costs little
    /// for each, few enough that other callers wait for it no longer than a moment.
    package static let bulkReportChunk = 500

    /// Bytes of a bulk report's answer that wait for a client which does not read yet, beyond which no more lines are
    /// taken: about 3 MiB for 10,000 reports to one webhook each.
    package static let bulkAnswer = 32 * 1024 * 1024

    /// Bytes in one header line of a request, and in its request line: more than any of ours needs.
    package static let requestHeaderField = 8 * 1024

    /// Bytes in a request's head.
    package static let requestHead = 16 * 1024

    /// Bytes of a request that neither the bounds of its head nor those of its body count: blanks around headers, and the
    /// framing of chunks beyond nine bytes for each byte of content. Twice a head.
    package static let requestOverhead = 32 * 1024

    /// Headers of a request.
    package static let requestHeaderCount = 100

    /// Requests of one connection that are read and not yet answered. More wait as bytes, and nothing is read from the
    /// connection meanwhile: a request of 25 bytes takes some hundred when it is read. Nobody gains by a deeper pipeline,
    /// since requests are answered one after the other.
    package static let unansweredRequests = 256

    /// How long a request's head may take from its first byte on, and the first one from when the connection was opened:
    /// what a slow client can hold for nothing.
    package static let headTimeout: Duration = .seconds(10)

    /// How long a connection may lie idle between answer and next head; clients' pools keep theirs for about as long.
    package static let idleTimeout: Duration = .seconds(60)

    /// How long a request's body may take from the head on, however slowly it trickles: 40 MB at 700 kB/s.
    package static let bodyTimeout: Duration = .seconds(60)

    /// How long a client may leave an answer unread.
    package static let answerTimeout: Duration = .seconds(60)

    /// How long a server that shuts down waits for clients that are still sending or reading. What is under way to
    /// receivers has the attempts' deadline and five seconds beside that, so a supervisor that kills within 20 s may kill
    /// it while it waits for a receiver that hangs. Nothing is lost then; what was being attempted is sent again.
    package static let farewellTimeout: Duration = .seconds(5)

    /// How long a connection that ends before the request was read whole is still drained, so that the answer is not
    /// lost in a reset. `Source:` RFC 9112, section 9.6.
    package static let lingerTimeout: Duration = .seconds(2)

    /// Calls without a valid key that one address may make at once before it is told to slow down: some pages of a client
    /// with a wrong key, and none that a person makes by hand.
    package static let failedAuthentications = 20

    /// After which one more such call is taken: quick enough that whoever has put the key right and tries again with
    /// another wrong one is told so, and slow enough that a client in a loop is told to stop.
    package static let failedAuthenticationInterval: Duration = .seconds(1)

    /// Addresses whose failures are remembered, about 60 bytes each. Who has more addresses than this is slowed down by
    /// nothing that counts addresses.
    package static let failedAuthenticationAddresses = 16_384

    /// How long any lease may last: an attempt's longest deadline, its wait for a slot and its record, with room.
    package static let longestLease: Duration = .seconds(300)
}
