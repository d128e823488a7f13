/// The bounds on clients that are connected at once, and on what each may take its time for.
extension Limits {
    /// Clients connected at once: each holds a socket and, while it is idle, some 24 KiB, so about 96 MiB for all.
    /// Those that are idle make room for others; when none is, more wait in the backlog.
    package static let clientConnections = 4096

    /// Connections that the system takes on before the server does: as many as may be open, for whoever comes when this
    /// is full is heard a second later. The system may allow fewer.
    package static let connectionBacklog = clientConnections

    /// Of how many places for connections one is kept free, and one more when room is made: few enough that hardly an
    /// idle connection is closed for nothing, and enough that clients are taken in while others are being closed.
    package static let connectionsPerFreePlace = 64

    /// The parts of all places of which a block of addresses may fill one; what it holds beyond makes room first. A
    /// quarter is more than clients of one address keep in their pools, and who hoards needs four blocks to pass for
    /// others.
    package static let connectionShares = 4

    /// How long a head may be under way before its connection can make room for another, and the first head from when
    /// the connection was opened: longer than most clients are away, and 16,000 connections a second would have to be
    /// opened to fill all places with such.
    package static let headGrace: Duration = .milliseconds(250)

    /// How long a client may leave its answer unread before its connection can make room for another: longer than
    /// packets take that are lost twice.
    package static let unreadGrace: Duration = .seconds(5)

    /// Bytes of answers that all clients of a node together leave unread, beyond what the system holds for them;
    /// when there are more, whoever has left one unread for longest is closed, among those of the address that leaves
    /// most. Clients that read are done before 64 MiB come together, and those that do not take a small part of the
    /// memory that a node may have, however many they are.
    package static let unreadAnswers = 64 * 1024 * 1024

    /// Bytes that are written to one client before it is looked whether they have left. Less is not counted, as most
    /// answers are: 32 MiB at most for all connections.
    package static let unreadPiece = 8 * 1024

    /// How long a request may come in before its connection can make room for another: a body of a megabyte comes in
    /// this time by any line that serves a payment platform.
    package static let bodyGrace: Duration = .seconds(5)

    /// How long after a vain look for idle connections the next one comes: what a client waits longer for a place, at
    /// most.
    package static let roomPause: Duration = .milliseconds(100)

    /// How long a server that is to end may go on taking requests: load balancers that look every ten seconds and want
    /// to see five failures notice within it. Supervisors wait that much longer.
    package static let longestDrainDelay: Duration = .seconds(60)

    /// Proxies that one request may have come through. A client may write as many more into the header as there is room
    /// for; nobody looks at them.
    package static let forwardedHops = 16

    /// Bytes in one header line of a request, and in its request line: more than any of ours needs.
    package static let requestHeaderField = 8 * 1024

    /// Bytes in a request's head.
    package static let requestHead = 16 * 1024

    /// Headers of a request.
    package static let requestHeaderCount = 100

    /// Bytes of a request that neither the bounds of its head nor those of its body count: blanks around headers, and
    /// the framing of chunks beyond nine bytes for each byte of content. Twice a head.
    package static let requestOverhead = 32 * 1024

    /// Requests of one connection that are read and not yet answered. More wait as bytes, and nothing is read from the
    /// connection meanwhile: a request of 25 bytes takes some hundred when it is read. Nobody gains by a deeper
    /// pipeline, since requests are answered one after the other.
    package static let unansweredRequests = 256

    /// How long a request's head may take from its first byte on, and the first one from when the connection was
    /// opened: what a slow client can hold for nothing.
    package static let headTimeout: Duration = .seconds(10)

    /// How long a connection may lie idle between answer and next head; clients' pools keep theirs for about as long.
    package static let idleTimeout: Duration = .seconds(60)

    /// How long a request's body may take from the head on, however slowly it trickles: 40 MB at 700 kB/s.
    package static let bodyTimeout: Duration = .seconds(60)

    /// How long a client may leave an answer unread.
    package static let answerTimeout: Duration = .seconds(60)

    /// How long a server that shuts down waits for clients that are still sending or reading. What is under way to
    /// receivers has the attempts' deadline and five seconds beside that, so a supervisor that kills within 20 s may
    /// kill it while it waits for a receiver that hangs. Nothing is lost then; what was being attempted is sent again.
    package static let farewellTimeout: Duration = .seconds(5)

    /// How long a connection that ends before the request was read whole is still drained, so that the answer is not
    /// lost in a reset. `Source:` RFC 9112, section 9.6.
    package static let lingerTimeout: Duration = .seconds(2)

    /// How long a client is waited for that was told that its encrypted connection ends.
    package static let tlsFarewell: Duration = .seconds(1)
}
