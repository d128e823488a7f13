import ArgumentParser
import FoundationEssentials
import HeraldServer

/// `herald restore`: puts a backup in the place of a SQLite database that is gone.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup where a server finds its SQLite database.",
        discussion: """
            The backup is checked as 'herald fsck' does before anything is in place, and stays as it is. Nothing is written \
            over, and no server may run. What was delivered since the backup was made is delivered again.
            """
    )

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.database))
    var database: String?

    @Option(help: .setting(.masterKeyFile))
    var masterKeyFile: String?

    @Option(help: .setting(.otherMasterKeyFile))
    var otherMasterKeyFile: String?

    @Option(help: .setting(.maxAttempts))
    var maxAttempts: String?

    @Option(help: .setting(.deliveryWindow))
    var deliveryWindow: String?

    func run() async throws {
        try await reportingErrors {
            let flags: [Setting: String?] = [
                .config: config, .database: database, .masterKeyFile: masterKeyFile,
                .otherMasterKeyFile: otherMasterKeyFile, .maxAttempts: maxAttempts, .deliveryWindow: deliveryWindow,
            ]
            let settings = try ServerSettings(
                flags: flags.compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            let contents = try await BackupRestoring(settings).restore(file)
            print(BackupWords.restored(contents, at: "\(settings.database)"))
        }
    }
}
