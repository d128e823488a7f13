/// How long people and programs wait for a page: the dashboard's and the API's, beside a million deliveries and a long audit
/// log. Nobody should wait for more than 50 ms.
struct PagesScenario {
    private static let name = "pages"

    /// Lines of the audit log, and members, 100 of whom an org of some size has.
    private static let activities = 100_000
    private static let members = 100

    /// Measures each page on both stores.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let count = bench.extent.events(1_000_000)
        try await embedded(bench, count, &figures)
        try await shared(bench, count, &figures)
    }

    private func embedded(_ bench: Bench, _ count: Int, _ figures: inout Figures) async throws {
        let seed = Seed(receiver: .healthy(0), count: count, state: .finished)
        let prepared = try await bench.prepare([[.healthy(0)]], seed)
        _ = try await Command("sqlite3", fromPackage: "sqlite3")(
            "-bail",
            prepared.home.database,
            Self.past(
                schema: "",
                id: "randomblob(16)",
                numbers: { most in
                    """
                    (
                        WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < \(most))
                        SELECT n FROM s
                    )
                    """
                }
            )
        )
        try await bench.withServer(on: prepared) { flow in
            let server = flow.server
            try await read(bench, prepared.orgs[0].id, server.port, server.platformKey, "SQLite", &figures)
        }
        try prepared.home.remove()
    }

    private func shared(_ bench: Bench, _ count: Int, _ figures: inout Figures) async throws {
        let server = try await PostgresUnderTest(in: bench.directory)
        let first = try await PostgresNode(bench, on: server.url, number: 0)
        let org = try await first.makeOrg(.healthy(0), sink: bench.sink, on: bench.loop)
        try await first.stop()
        try await PostgresSeed(finished: count, due: 0).fill(server, org: org)
        try await server.run(
            Self.past(
                schema: "herald.",
                id: "gen_random_uuid()",
                numbers: { "generate_series(1, \($0)) AS s (n)" }
            )
        )
        try await server.run("VACUUM ANALYZE")
        let node = try await PostgresNode(bench, on: server.url, number: 1)
        try await read(bench, org, node.port, PostgresNode.platformKey, "PostgreSQL", &figures)
        try await node.stop()
        try await server.stop()
    }

    /// What an org of some age has beside its deliveries: a long audit log, and a month of numbers about its webhook.
    ///
    /// - Parameters:
    ///   - schema: what stands before the tables' names.
    ///   - id: makes one up.
    ///   - numbers: the table of the numbers from 1 to another, in a column `n`.
    private static func past(schema: String, id: String, numbers: (Int) -> String) -> String {
        """
        INSERT INTO \(schema)activity (id, org_id, at, action, actor, actor_name, subject)
            SELECT \(id), o.id, o.created_at, 4, 0, '', 'endpoint' FROM \(schema)org AS o CROSS JOIN \(numbers(activities));
        INSERT INTO \(schema)attempt_count (webhook_id, hour, kind, count)
            SELECT h.id, h.created_at / 3600000 - n / 10, n % 10, 100
            FROM \(schema)webhook AS h CROSS JOIN \(numbers(7_400));
        """
    }

    private func read(
        _ bench: Bench,
        _ org: String,
        _ port: Int,
        _ platformKey: String,
        _ store: String,
        _ figures: inout Figures
    ) async throws {
        struct Added: Decodable { let link_path: String }
        for number in 0..<Self.members {
            let json = #"{"email":"somebody-\#(number)@example.com","role":"viewer","org_id":"\#(org)"}"#
            _ = try await HTTPCall(method: "POST", path: "/platform/members", bearer: platformKey, json: json)
                .send(to: port, on: bench.loop, decoding: Added.self)
        }
        let visitor = try await PageVisitor(of: org, port: port, platformKey: platformKey, on: bench.loop)
        for page in visitor.pages {
            let spans = try await visitor.read(page).map(\.milliseconds).sorted()
            let subject = "\(store), \(page.name)"
            figures.add(spans[spans.count / 2], "median", in: "ms", scenario: Self.name, subject: subject)
            figures.add(spans[spans.count - 1], "worst", in: "ms", scenario: Self.name, subject: subject)
        }
    }
}
