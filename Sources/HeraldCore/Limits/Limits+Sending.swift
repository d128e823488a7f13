/// Bounds of what an attempt takes: connections to receivers, and what is read of their responses.
extension Limits {
    /// Connections that attempts wait on at a time, on each event loop and unless set otherwise: ``attemptsPerNode`` is
    /// the bound, for all loops together and all of it for any of them, so this only guards against a mistake. Each
    /// costs a file descriptor and, with TLS, some 50 KiB.
    package static let busyConnections = attemptsPerNode

    /// Connections kept open for later attempts, unless set otherwise: as many as may be in use. They cost the same.
    package static let idleConnections = 1024

    /// How long a connection is kept open that no attempt uses: busy webhooks use theirs again within it, and others
    /// leave the place to them.
    package static let idleConnectionExpiry: Duration = .seconds(30)

    /// How old a connection may be that is used again: DNS changes, and addresses that left DNS, are followed within
    /// this time.
    package static let longestConnectionAge: Duration = .seconds(300)

    /// Connections whose attempt is acknowledged and whose response still lacks the end of its body. Most have it
    /// within a millisecond, so this is room for the fastest node, and what receivers can hold by never ending.
    package static let drainingConnections = 512

    /// Addresses of a name that are tried in one attempt. All are judged; with a head start of 250 ms each, more would
    /// hardly have a turn.
    package static let addressesTried = 6

    /// How long an address may take before the next one joins. `Source:` RFC 8305 section 5, the recommended value.
    package static let addressHeadStart: Duration = .milliseconds(250)

    /// Bytes of a receiver's response head, interim `1xx` responses included; more is a malformed response.
    package static let responseHead = 64 * 1024

    /// Header fields in one response, trailers included; real ones have a few dozen. More is a malformed response.
    package static let responseHeaderFields = 256

    /// Header fields of a response that an attempt holds in memory.
    package static let keptResponseHeaders = 64

    /// Bytes of names and values of the header fields that an attempt holds in memory: with the body, 24 KiB at most.
    /// ``storedResponseHeaders`` of them are stored.
    package static let keptResponseHeaderBytes = 8 * 1024

    /// Bytes of a receiver's response header fields that the attempt log keeps, in whole fields: enough for those that
    /// explain an answer, small enough that a webhook which fails every attempt of every delivery does not fill the
    /// disk.
    package static let storedResponseHeaders = 4 * 1024

    /// Bytes of a receiver's `Retry-After` field that are read: the longest date has 33.
    package static let retryAfter = 64

    /// Bytes of a receiver's response body that an attempt holds in memory. What follows is read, so that the
    /// connection can be used again, up to ``responseBodyOnWire``, and dropped.
    package static let responseBody = 16 * 1024

    /// Bytes of a receiver's response body that the attempt log keeps: enough for an error message, small enough that a
    /// webhook which fails every attempt of every delivery does not fill the disk.
    package static let storedResponseBody = 4 * 1024

    /// Bytes after a receiver's response head, chunk framing and trailers included, before the connection is closed:
    /// enough for the part of a body that is kept, and too little to make framing a burden.
    package static let responseBodyOnWire = 64 * 1024

    /// How long an acknowledged response may take to its end before the connection is closed instead of kept: about
    /// what a new connection to a far receiver costs. A longer wait only serves receivers that want to hold
    /// connections.
    package static let acknowledgedBodyTimeout: Duration = .milliseconds(250)

    /// How long the explanation of a rejection may take after its head, within the attempt's deadline: it holds the
    /// attempt's slot.
    package static let rejectedBodyTimeout: Duration = .seconds(1)
}
