import ArgumentParser
import FoundationEssentials
import HeraldServer

/// `herald config`: looks at settings without serving.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check the settings of a server, or show which hold.",
        discussion: """
            Reads what 'herald serve' would read, by the same flags, environment and file, and starts nothing.
            """,
        subcommands: [ConfigCheckCommand.self, ConfigShowCommand.self]
    )
}

extension SettingOptions {
    /// The settings that a server would have with these flags in this environment.
    func settings() throws(SettingsError) -> ServerSettings {
        try ServerSettings(flags: values, environment: ProcessInfo.processInfo.environment)
    }
}
