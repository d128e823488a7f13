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
            let threshold = LogThreshold(settings.logLevel)
            LogFormat.bootstrap(settings.logFormat, threshold)
            let logger = Logger(label: "herald")
            for warning in settings.warnings {
                logger.warning("a setting is unsafe", metadata: ["what": "\(warning)"])
            }
            let (flags, environment) = (options.values, ProcessInfo.processInfo.environment)
            let source = SettingsSource(logThreshold: threshold) { () throws(SettingsError) in
                try ServerSettings(flags: flags, environment: environment)
            }
            try await HeraldServer(settings: settings, source: source, logger: logger).run()
        }
    }
}
