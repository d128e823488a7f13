import HeraldChance
import HeraldPostgresServer
import HeraldVault
import NIOPosix

@testable import HeraldStorePostgres

/// A PostgreSQL server that the tests of this process share, with a database for each test that wants one.
actor ThrowawayPostgres {
    /// The one server that all tests share.
    static let shared = ThrowawayPostgres()

    /// Databases in use at a time: each has connections and threads of its own.
    private static let places = 8

    /// Threads that wait for the server, two for each test: those that all of this process shares are few, and whoever
    /// waits for another's transaction must not keep that other from one.
    static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 2 * places)
        threads.start()
        return threads
    }()

    private var starting: Task<PostgresServer, any Error>?
    private var poolerStarting: Task<String, any Error>?
    private var databases = 0
    private var used = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Runs a test with the URL of a database of its own, which is dropped afterwards.
    ///
    /// - Parameters:
    ///   - isEmpty: whether there is nothing in it; otherwise Herald's schema is, under the key of ``vault(_:)``
    ///     for 7.
    ///   - isPooled: whether the URL leads through a pooler that gives connections out by the transaction.
    nonisolated func withDatabase(
        isEmpty: Bool = false,
        isPooled: Bool = false,
        _ test: (String) async throws -> Void
    ) async throws {
        await enter()
        do {
            let name = try await create(isEmpty: isEmpty)
            do {
                try await test(try await isPooled ? pooledURL(of: name) : url(of: name))
            } catch {
                try await administer("DROP DATABASE \(name) WITH (FORCE)")
                throw error
            }
            try await administer("DROP DATABASE \(name) WITH (FORCE)")
        } catch {
            await leave()
            throw error
        }
        await leave()
    }

    /// The URL of a database, used or not.
    func url(of database: String) async throws -> String {
        try await server().url(of: database)
    }

    /// The same by a pooler, which is started when it is asked for first.
    private func pooledURL(of database: String) async throws -> String {
        let server = try await server()
        let starting = poolerStarting ?? Task { try await server.do(.pooler) }
        poolerStarting = starting
        return PostgresServer.url(try await starting.value, of: database)
    }

    /// Runs a statement on the server's own database.
    nonisolated func administer(_ sql: String) async throws {
        try await onServer(url(of: "postgres"), sql)
    }

    /// Runs a statement outside of transactions.
    nonisolated func onServer(_ url: String, _ sql: String) async throws {
        try await Self.threads.runIfActive {
            _ = try LibpqConnection(url: url, patience: .ofTests).exchange([Statement(sql)])
        }
    }

    /// Returns when the server, which takes a moment for it, has let go of what others have closed.
    nonisolated func waitToBeAlone(_ url: String) async throws {
        try await onServer(
            url,
            """
            DO $$ BEGIN
                FOR moment IN 1..200 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    IF NOT EXISTS (
                        SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                            AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                    ) THEN RETURN; END IF;
                    PERFORM pg_sleep(0.05);
                END LOOP;
                RAISE 'connections are left';
            END $$
            """
        )
    }

    /// Cuts the connections of others to a database, and returns when the server has let go of them.
    ///
    /// - Parameter condition: which of them, in SQL over `pg_stat_activity`.
    nonisolated func cutConnections(_ url: String, where condition: String) async throws {
        // From PostgreSQL 14 on the function waits until the process is gone, and its socket with it. Before, what can
        // be seen is that it has left the list, which is a moment earlier.
        try await onServer(
            url,
            """
            DO $$ DECLARE cut integer[]; BEGIN
                cut := ARRAY(
                    SELECT pid FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND \(condition)
                );
                IF current_setting('server_version_num')::integer >= 140000 THEN
                    EXECUTE 'SELECT pg_terminate_backend(one, 60000) FROM unnest($1) AS one' USING cut;
                    RETURN;
                END IF;
                PERFORM pg_terminate_backend(one) FROM unnest(cut) AS one;
                FOR moment IN 1..200 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    IF NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pid = ANY (cut)) THEN RETURN; END IF;
                    PERFORM pg_sleep(0.05);
                END LOOP;
                RAISE 'connections are left';
            END $$
            """
        )
    }

    private func enter() async {
        guard used == Self.places else {
            used += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard !waiting.isEmpty else {
            used -= 1
            return
        }
        waiting.removeFirst().resume()
    }

    private func create(isEmpty: Bool) async throws -> String {
        _ = try await server()
        databases += 1
        let name = "herald_\(databases)"
        try await administer("CREATE DATABASE \(name) TEMPLATE \(isEmpty ? "template0" : "herald_template")")
        return name
    }

    /// The server; starts it and prepares the template when it is asked for first.
    private func server() async throws -> PostgresServer {
        let starting = starting ?? Task { try await start() }
        self.starting = starting
        return try await starting.value
    }

    private func start() async throws -> PostgresServer {
        let server = try await PostgresServer()
        try await onServer(server.url, "CREATE DATABASE herald_template")
        let store = try await PostgresStore.open(
            url: server.url(of: "herald_template"),
            patience: .ofTests,
            vault: vault(7),
            random: SeededGenerator(seed: 1)
        )
        await store.close()
        return server
    }
}
