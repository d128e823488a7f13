import Configuration
import HeraldCore

/// Looks values up, flags before environment, and gathers what is wrong with them.
///
/// An empty environment variable counts as not set, as deployment tools write it.
struct SettingsReader {
    private let configuration: ConfigReader
    private(set) var problems: [String] = []

    init(flags: [Setting: String], environment: [String: String]) {
        let flagValues = flags.map { setting, value in
            (AbsoluteConfigKey(setting.configKey), ConfigValue(.string(value), isSecret: setting.isSecret))
        }
        configuration = ConfigReader(providers: [
            InMemoryProvider(name: "flags", values: Dictionary(uniqueKeysWithValues: flagValues)),
            EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty }),
        ])
        let known = Set(Setting.all.map(\.variable)).union(Setting.clientVariables)
        for name in environment.keys.sorted() where name.hasPrefix("HERALD_") && !known.contains(name) {
            problems.append("\(name) is not a setting: see 'herald serve --help' for the names, or unset it")
        }
    }

    /// The text of a setting, or `nil` when it is not set.
    func text(_ setting: Setting) -> String? {
        configuration.string(forKey: setting.configKey, isSecret: setting.isSecret)
    }

    /// Reads a setting, noting a problem when it makes no sense.
    ///
    /// - Parameters:
    ///   - fallback: what holds when it is not set or makes no sense.
    ///   - expectation: what to write instead.
    mutating func read<Value>(
        _ setting: Setting,
        or fallback: Value,
        expecting expectation: String,
        _ parse: (String) -> Value?
    ) -> Value {
        guard let text = text(setting) else { return fallback }
        if let value = parse(text) { return value }
        note(setting, "'\(setting.isSecret ? "[REDACTED]" : text)' makes no sense: write \(expectation)")
        return fallback
    }

    /// Notes a problem with a setting.
    mutating func note(_ setting: Setting, _ problem: String) {
        problems.append("\(setting.name): \(problem)")
    }
}

extension Setting {
    /// The setting as people call it: the flag if there is one, else the variable.
    package var name: String { flag.map { "--\($0) (\(variable))" } ?? variable }

    /// The key under which all providers hold the setting; `herald.log.level` becomes `HERALD_LOG_LEVEL`.
    fileprivate var configKey: ConfigKey {
        ConfigKey(variable.lowercased().split(separator: "_").map(String.init))
    }
}
