import Foundation
import HeraldPostgresServer

/// How a database's fault is begun and ended.
final class DatabaseTrouble: Sendable {
    private let fault: DatabaseFault
    private let server: PostgresServer
    /// Asks and disturbs as the server's owner; has ended where the server has.
    private let owner: SharedDatabase
    /// By what URL the nodes reach the database, as a role that may do no more than they need.
    let url: String
    /// Counts who connects in vain.
    let knocks: KnockCounter?

    /// Starts a server as the fault needs it.
    init(_ fault: DatabaseFault) async throws {
        self.fault = fault
        server = try await PostgresServer(fault.settings)
        owner = try SharedDatabase(server.url)
        _ = try await owner.rows("CREATE ROLE herald LOGIN")
        _ = try await owner.rows("GRANT CREATE ON DATABASE postgres TO herald")
        let url = fault == .failover ? try await server.do(.standby) : server.url
        self.url = url.replacing("postgres@", with: "herald@")
        guard let folder = server.url.split(separator: "host=").last.map(String.init) else {
            throw TortureFailure("no folder in \(server.url)")
        }
        knocks = fault.isKnockedAt ? KnockCounter(at: folder + "/.s.PGSQL.5432") : nil
    }

    /// A connection of the owner's to the database as it is after the fault.
    func observer() throws -> SharedDatabase {
        try SharedDatabase(url.replacing("herald@", with: "postgres@") + "&target_session_attrs=read-write")
    }

    /// Ends the server, and returns when nothing is left of it.
    func remove() async throws {
        try await server.end()
    }

    /// Begins it.
    func begin() async throws {
        switch fault {
        case .restart: try await server.do(.stop)
        case .crash, .failover: try await server.do(.crash)
        case .connections:
            _ = try await owner.rows("ALTER ROLE herald CONNECTION LIMIT 0")
            _ = try await owner.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'herald'")
        case .full: try await server.do(.fill)
        case .lock:
            _ = try await owner.rows("BEGIN")
            _ = try await owner.rows("LOCK TABLE herald.workflow IN ACCESS EXCLUSIVE MODE")
        }
        try await knocks?.begin()
    }

    /// Ends it.
    func end() async throws {
        try await knocks?.end()
        switch fault {
        case .restart, .crash: try await server.do(.start)
        case .failover: try await server.do(.promote)
        case .connections: _ = try await owner.rows("ALTER ROLE herald CONNECTION LIMIT -1")
        case .full: try await server.do(.free)
        case .lock: _ = try await owner.rows("COMMIT")
        }
    }
}
