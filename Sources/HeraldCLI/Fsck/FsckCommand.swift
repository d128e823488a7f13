import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite

/// `herald fsck`: checks a database, and repairs what follows from the rest.
struct FsckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Check that a database is sound.",
        discussion: """
            Reads one snapshot and changes nothing, also beside running servers. Exits with 0 when every rule holds, \
            with 1 when one is broken, and with 2 when the database cannot be checked. What is broken can be repaired in \
            a SQLite file, and not in a database on a server.

            The schedule is not kept in the database: give the flags, or the environment, that the server has; after a \
            change, the more generous ones.
            """
    )

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.database))
    var database: String?

    @Option(help: .setting(.maxAttempts))
    var maxAttempts: String?

    @Option(help: .setting(.deliveryWindow))
    var deliveryWindow: String?

    @Flag(help: "Repair what follows from the rest, in one transaction, and check again; no server may run meanwhile.")
    var repair = false

    @Flag(help: "Explain every rule, and what its repair is.")
    var explain = false

    func run() async throws {
        try await reportingErrors(exitCode: Self.notChecked) {
            let report = try await report()
            print(FsckTable(report: report, explainsAll: explain).text)
            guard report.problems == 0 else { throw Self.broken }
        }
    }

    private static let broken = ExitCode(1)
    private static let notChecked = ExitCode(2)

    private func report() async throws -> AuditReport {
        let flags: [Setting: String?] = [
            .config: config, .database: database, .maxAttempts: maxAttempts, .deliveryWindow: deliveryWindow,
        ]
        let settings = try ServerSettings(
            flags: flags.compactMapValues { $0 },
            environment: ProcessInfo.processInfo.environment
        )
        let (now, schedule) = (SystemClock().now, settings.retrySchedule)
        do {
            switch settings.database {
            case .file(let path):
                let audit = try DatabaseAudit(path: path, now: now, schedule: schedule)
                return repair ? try audit.repair() : try audit.check()
            case .server where repair:
                throw StartupError("a database on a server can be checked, and not repaired: leave out --repair")
            case .server(let url):
                return try await PostgresAudit(url: url, now: now, schedule: schedule).check()
            }
        } catch let error as StartupError {
            throw error
        } catch {
            throw StartupError("\(error)")
        }
    }
}
