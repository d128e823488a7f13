import ArgumentParser
import FoundationEssentials
import HeraldServer
import Logging

/// `herald serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API and deliver webhooks.",
        discussion: """
            Flags win over environment variables. Two more variables are read:

            \(Setting.all.filter { $0.flag == nil }.map { "\($0.variable)\n  \($0.help)" }.joined(separator: "\n"))
            """
    )

    @OptionGroup
    var options: SettingOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try ServerSettings(
                flags: options.values,
                environment: ProcessInfo.processInfo.environment
            )
            LogFormat.bootstrap(settings.logFormat, level: settings.logLevel)
            let logger = Logger(label: "herald")
            try await HeraldServer(settings: settings, logger: logger).run()
        }
    }
}
