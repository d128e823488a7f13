import ArgumentParser
import FoundationEssentials
import HeraldServer

/// `herald stats`: how much is in a database, and what is over for its age.
struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show how much is in a database, and what is due to be deleted for its age.",
        discussion: """
            Reads one snapshot, and most of the database, also beside running servers. For how long what is over is kept \
            is not in the database: give the flags, or the environment, that the server has.
            """
    )

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.database))
    var database: String?

    @Option(help: .setting(.retainDeliveries))
    var retainDeliveries: String?

    @Option(help: .setting(.retainAttempts))
    var retainAttempts: String?

    @Option(help: .setting(.retainAuditLog))
    var retainAuditLog: String?

    @Option(help: .setting(.retainSessions))
    var retainSessions: String?

    func run() async throws {
        try await reportingErrors {
            let flags: [Setting: String?] = [
                .config: config, .database: database, .retainDeliveries: retainDeliveries,
                .retainAttempts: retainAttempts, .retainAuditLog: retainAuditLog, .retainSessions: retainSessions,
            ]
            let settings = try ServerSettings(
                flags: flags.compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            print(StatsTable(try await StatisticsReading(settings).read()).text)
        }
    }
}
