import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldStoreSQLite

/// `herald fsck`: checks a database, and repairs what follows from the rest.
struct FsckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Check that a database is sound.",
        discussion: """
            Reads one snapshot and changes nothing, also beside a running server. Exits with 0 when every rule holds, \
            with 1 when one is broken, and with 2 when the database cannot be checked.

            The schedule is not kept in the database: give the flags, or the environment, that the server has; after a \
            change, the more generous ones.
            """
    )

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
            let report = try report()
            print(FsckTable(report: report, explainsAll: explain).text)
            guard report.problems == 0 else { throw Self.broken }
        }
    }

    private static let broken = ExitCode(1)
    private static let notChecked = ExitCode(2)

    private func report() throws -> AuditReport {
        let flags: [Setting: String?] = [
            .database: database, .maxAttempts: maxAttempts, .deliveryWindow: deliveryWindow,
        ]
        let settings = try ServerSettings(
            flags: flags.compactMapValues { $0 },
            environment: ProcessInfo.processInfo.environment
        )
        guard case .file(let path) = settings.database else {
            throw StartupError("only SQLite databases can be checked: name a file")
        }
        do throws(SQLiteOpenError) {
            let audit = try DatabaseAudit(
                path: path,
                now: SystemClock().now,
                schedule: settings.retrySchedule
            )
            return repair ? try audit.repair() : try audit.check()
        } catch {
            throw StartupError("\(error)")
        }
    }
}
