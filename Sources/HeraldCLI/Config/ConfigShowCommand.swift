import ArgumentParser
import HeraldServer

/// `herald config show`: shows which settings hold, and where each comes from.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every setting with the value that holds and where it comes from; secrets are withheld."
    )

    @OptionGroup
    var options: SettingOptions

    @Flag(help: ArgumentHelp("Print the table of docs/configuration.md.", visibility: .hidden))
    var table = false

    func run() async throws {
        guard !table else {
            return print((Setting.documentationHeading + Setting.all.map(\.documentationRow)).joined(separator: "\n"))
        }
        try await reportingErrors {
            let settings = try options.settings()
            for warning in settings.warnings { sayBeside(warning) }
            print(SettingsTable(settings.shown).text)
        }
    }
}
