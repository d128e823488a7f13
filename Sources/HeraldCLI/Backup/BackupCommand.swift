import ArgumentParser
import FoundationEssentials
import HeraldServer

/// `herald backup`: copies a SQLite database, also beside a running server.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a SQLite database into a file, also while a server serves from it.",
        discussion: """
            The copy is the database as it is at one instant. It is checked and on disk when this ends with 0, only its \
            owner can read it, and nothing is written over. Reports and deliveries go on meanwhile. The master key is not in \
            it, and without the key its secrets cannot be read: keep that apart.

            A database on a server is backed up by PostgreSQL's own tools.
            """
    )

    @Argument(help: ArgumentHelp("The file to make.", valueName: "file"))
    var file: String

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.database))
    var database: String?

    @Flag(help: "Leave out what is free in the database; it takes longer.")
    var compact = false

    func run() async throws {
        try await reportingErrors {
            let settings = try ServerSettings(
                flags: [.config: config, .database: database].compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            let contents = try BackupMaking(settings).make(at: file, isCompact: compact)
            print(BackupWords.made(contents, at: file))
        }
    }
}
