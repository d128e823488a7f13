/// What `herald doctor` takes for enough.
extension Limits {
    /// Bytes free on the database's disk below which work is about to stop: the log of a busy server before it is
    /// copied, and a copy of the file's freshly written part.
    package static let diskSpaceNeeded = 256 * 1024 * 1024

    /// Bytes free on the database's disk below which somebody should look: about two million deliveries with their
    /// attempts (docs/scaling.md), which leaves time to act.
    package static let diskSpaceWanted = 2 * 1024 * 1024 * 1024

    /// How long a sync of a page may take: every commit waits for one, and a report for one or two commits.
    package static let syncWanted: Duration = .milliseconds(20)

    /// What is written and synced to find out.
    package static let syncSamples = 16

    /// A sync that is faster than this has reached no disk.
    package static let syncPossible: Duration = .microseconds(8)

    /// Open files and sockets of a server with all its places taken: clients, attempts, what is kept open for later
    /// ones, and files.
    package static let descriptorsWanted =
        clientConnections + attemptsPerNode + idleConnections + drainingConnections + 128

    /// Below this a server can hardly work at all.
    package static let descriptorsNeeded = 1024

    /// How long the system's resolver may take for one name, as `herald doctor` waits for it.
    package static let doctorResolving: Duration = .seconds(10)

    /// From when on an answer of the resolver is slow: attempts have their whole timeout for everything.
    package static let resolvingWanted: Duration = .seconds(1)

    /// How long whoever holds the port may take to say whether it is a Herald.
    package static let doctorAsking: Duration = .seconds(3)

    /// Bytes that are read of what it says: a Herald says so in some hundred.
    package static let doctorAnswer = 64 * 1024

    /// How many problems of a database file are read; one is enough to know.
    package static let integrityProblems = 5
}
