import ArgumentParser
import HeraldServer
import Logging

/// `herald serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API and deliver webhooks.",
        discussion: """
            Flags win over environment variables, and these over the settings file. What has no flag, since others can read \
            the command lines of this machine:

            \(Setting.all.filter { $0.flag == nil }.map { "\($0.variable)\n  \($0.help)" }.joined(separator: "\n"))
            """
    )

    @OptionGroup
    var options: SettingOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try options.settings()
            LogFormat.bootstrap(settings.logFormat, level: settings.logLevel)
            let logger = Logger(label: "herald")
            for warning in settings.warnings {
                logger.warning("a setting is unsafe", metadata: ["what": "\(warning)"])
            }
            try await HeraldServer(settings: settings, logger: logger).run()
        }
    }
}
