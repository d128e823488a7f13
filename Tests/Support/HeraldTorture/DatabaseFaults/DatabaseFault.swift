import Foundation

/// A way in which a database on a server goes away.
enum DatabaseFault: String, CaseIterable, Sendable {
    /// The server is restarted.
    case restart
    /// The server crashes.
    case crash
    /// The server crashes for good, and its standby takes its place.
    case failover
    /// The server has no connection left for the nodes.
    case connections
    /// The server's disk is full. Needs root.
    case full
    /// Somebody holds a lock on a table of Herald's.
    case lock

    /// How the server is started.
    var settings: [String: String] {
        // What a commit has told must survive the crash of a server, and whoever connects must be turned away.
        var settings = ["POSTGRES_OPTIONS": "-c synchronous_commit=on"]
        if self == .full { settings["POSTGRES_DISK"] = "160M" }
        return settings
    }

    /// Whether the nodes cannot reach the server, and knock until they can.
    var isKnockedAt: Bool {
        switch self {
        case .restart, .crash, .failover: true
        case .connections, .full, .lock: false
        }
    }

    /// Whether `/readyz` must say it. A lock that somebody holds says nothing of the server.
    var isSeenByReadiness: Bool { self != .lock }

    /// How many refusals there are to be at least: some, or two where each takes as long as a node waits for a lock.
    var refusals: Int { self == .lock ? 2 : 20 }

    /// Whether it can be had here.
    var isAvailable: Bool { self != .full || geteuid() == 0 }
}
