import ArgumentParser
import HeraldServer

/// `herald config check`: says everything that is wrong with the settings, at once.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with the settings; exit with 1 when something is."
    )

    @OptionGroup
    var options: SettingOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try options.settings()
            for warning in try settings.warnings + settings.checkFiles() { sayBeside(warning) }
            let origins = settings.shown.map(\.origin).filter { $0 != "default" }
            let counts = Dictionary(grouping: origins) { $0 }.sorted { $0.key < $1.key }
            let parts = counts.map { "\($0.value.count) by \($0.key)" }
            print("sound: \(parts.isEmpty ? "all defaults" : parts.joined(separator: ", "))")
        }
    }
}
