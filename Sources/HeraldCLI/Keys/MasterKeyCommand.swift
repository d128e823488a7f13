import ArgumentParser
import FoundationEssentials
import HeraldServer
import Logging

/// `herald master-key`: makes master keys, and changes a database from one to another.
struct MasterKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "master-key",
        abstract: "Make a master key, and change a database to it.",
        subcommands: [New.self, Rotate.self]
    )

    /// `herald master-key new`.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a file with a new master key, readable by its owner only."
        )

        @Argument(help: ArgumentHelp("The file to make.", valueName: "file"))
        var file: String

        func run() async throws {
            try await reportingErrors {
                try MasterKeyRotation.makeKey(at: file)
                print("made '\(file)': nothing is sealed under it yet")
            }
        }
    }

    /// `herald master-key rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal all secrets in a database under another master key, while servers work.",
            discussion: """
                First every server has to have both keys: restart each with --other-master-key-file. This refuses to begin \
                while one is seen that has not. When it is interrupted, run it again: it goes on. When it has ended with 0, \
                start servers with the new key alone. Keep the old one for as long as backups from before are kept.
                """
        )

        @Option(help: ArgumentHelp("The file with the new key.", valueName: "FILE"))
        var to: String

        @Option(help: .setting(.config))
        var config: String?

        @Option(help: .setting(.database))
        var database: String?

        @Option(help: .setting(.masterKeyFile))
        var masterKeyFile: String?

        @Flag(help: "Begin although servers are seen that do not have the new key, on PostgreSQL.")
        var unchecked = false

        func run() async throws {
            try await reportingErrors {
                let flags: [Setting: String?] = [
                    .config: config, .database: database, .masterKeyFile: masterKeyFile,
                ]
                let settings = try ServerSettings(
                    flags: flags.compactMapValues { $0 },
                    environment: ProcessInfo.processInfo.environment
                )
                let rotation = MasterKeyRotation(to: to, settings: settings, logger: Logger(label: "herald"))
                let result = try await rotation.run(looksForNodes: !unchecked) { print("sealed anew: \($0)") }
                guard result.unreadable == 0 else {
                    throw StartupError(
                        "\(result.unreadable) values open under neither key and are left as they are: name the key that "
                            + "they were sealed under by --master-key-file, and run this again"
                    )
                }
                print("done: \(result.resealed) values were sealed anew, and none is left under another key")
                print("start servers with --master-key-file \(to), and without the old key")
            }
        }
    }
}
