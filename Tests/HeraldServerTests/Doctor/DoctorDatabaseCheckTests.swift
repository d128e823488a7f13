import HeraldStorePostgres
import HeraldStoreSQLite
import Testing

@testable import HeraldServer

/// What is judged of databases' own settings.
@Suite("The doctor on databases' own settings")
struct DoctorDatabaseCheckTests {
    private func file(journalMode: String = "wal", isCopied: Bool = false) -> DoctorFinding {
        let condition = SQLiteCondition(
            libraryVersion: "3.40.1",
            journalMode: journalMode,
            size: 1 << 20,
            unused: 4096,
            masterKeyID: [1],
            isCopied: isCopied,
            problems: nil
        )
        return SQLiteSettingsCheck(condition: condition).finding
    }

    private func server(_ settings: [String: String] = [:], connections: Int = 5) -> DoctorFinding {
        let sound = ["fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "idle_session_timeout": "0"]
        let condition = PostgresCondition(
            version: "15.13",
            connections: connections,
            places: 97,
            settings: sound.merging(settings) { $1 },
            clockDeviation: .zero,
            masterKeyID: [1]
        )
        return PostgresSettingsCheck(condition: condition).finding
    }

    @Test("a file has a write-ahead log, and was not copied elsewhere")
    func copied() {
        #expect(file().verdict == .fine)
        #expect(file(journalMode: "delete").verdict == .attention)
        #expect(file(isCopied: true).verdict == .wrong)
    }

    @Test("a server keeps what it says it has")
    func durability() {
        #expect(server().verdict == .fine)
        #expect(server(["fsync": "off"]).verdict == .wrong)
        #expect(server(["full_page_writes": "off"]).verdict == .wrong)
        // Herald's own transactions ask for more.
        #expect(server(["synchronous_commit": "off"]).verdict == .fine)
    }

    @Test("a server has room for a node, and lets it be idle and slow")
    func room() {
        #expect(server(connections: 90).verdict == .fine)
        #expect(server(connections: 91).verdict == .attention)
        #expect(server(["idle_session_timeout": "60000"]).verdict == .attention)
        #expect(server(["transaction_timeout": "1000"]).verdict == .attention)
    }
}
