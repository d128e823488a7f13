import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldStore
import Logging

/// `herald migrate`: shows which steps a database's schema has taken, and takes those that are due.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a database's schema up to date.",
        discussion: """
            A server does the same when it starts, unless it is told not to by --manual-migrations. On PostgreSQL nodes of \
            the version before go on working meanwhile; a SQLite file must not be served. The master key is needed as for a \
            server, and made for a new file.

            With --check nothing is changed and no key is needed: it exits with 0 when no step is due and with 1 when one \
            is. Whatever the command, 2 means that it could not be done.
            """
    )

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.database))
    var database: String?

    @Option(help: .setting(.masterKeyFile))
    var masterKeyFile: String?

    @Flag(help: "Only show the steps.")
    var check = false

    func run() async throws {
        try await reportingErrors(exitCode: Self.notDone) {
            let flags: [Setting: String?] = [.config: config, .database: database, .masterKeyFile: masterKeyFile]
            let settings = try ServerSettings(
                flags: flags.compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            let database = DatabaseSteps(settings: settings, logger: Logger(label: "herald"))
            let steps = try await database.look()
            guard !check else {
                print(Self.text(of: steps, pending: "pending"))
                guard steps.pending == 0 else { throw Self.due }
                return
            }
            try await database.take()
            print(Self.text(of: steps, pending: "taken now"))
        }
    }

    private static let due = ExitCode(1)
    private static let notDone = ExitCode(2)

    private static func text(of steps: SchemaSteps, pending: String) -> String {
        let rows = steps.names.enumerated().map { place, name in
            ["\(place + 1)", name, place < steps.taken ? "taken before" : pending]
        }
        return TextTable(rows, numbers: [0]).lines.joined(separator: "\n")
    }
}
