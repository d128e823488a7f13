import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldStore
import Logging

/// `herald copy`: moves an installation from a SQLite file to PostgreSQL.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Move an installation from a SQLite file to PostgreSQL.",
        discussion: """
            Copies orgs, key sets, webhooks, secrets, workflows, deliveries and attempts as they are, under the same master \
            key, into an empty database. No server may serve from the file meanwhile, and none does afterwards. When it is \
            interrupted, run it again: it goes on. Each table is counted when it is done, and at the end both databases are audited.
            """
    )

    @Option(help: ArgumentHelp("The SQLite file.", valueName: "FILE"))
    var from: String

    @Option(help: ArgumentHelp("The empty database, as postgres://…", valueName: "URL"))
    var to: String?

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.masterKeyFile))
    var masterKeyFile: String?

    @Option(help: .setting(.maxAttempts))
    var maxAttempts: String?

    @Option(help: .setting(.deliveryWindow))
    var deliveryWindow: String?

    @Flag(help: "Let the file be served from again; the copy cannot be gone on with.")
    var giveUp = false

    func validate() throws {
        guard giveUp != (to != nil) else { throw ValidationError("Name the target by --to, or say --give-up.") }
    }

    func run() async throws {
        try await reportingErrors {
            let flags: [Setting: String?] = [
                .config: config, .masterKeyFile: masterKeyFile, .maxAttempts: maxAttempts,
                .deliveryWindow: deliveryWindow,
            ]
            let settings = try ServerSettings(
                flags: flags.compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            let copy = DatabaseCopy(from: from, settings: settings, logger: Logger(label: "herald"))
            guard let to else {
                try await copy.giveUp()
                print("given up: '\(from)' may be served from again; empty the other database before it is used")
                return
            }
            let report = try await copy.run(to: to) { table, rows in print("\(table.rawValue): \(rows) rows") }
            let problems = report.audit?.problems ?? 0
            print(
                !report.isNews
                    ? "copied before: nothing was left to do"
                    : problems == 0
                        ? "copied: all rows are there, and every rule holds"
                        : "copied: all rows are there, and what 'herald fsck' found before it finds still (\(problems))"
            )
        }
    }
}
