/// Looks values up, flags before environment before file, and gathers what is wrong with them.
///
/// An empty environment variable counts as not set, as deployment tools write it.
struct SettingsReader {
    private let flags: [Setting: String]
    private let environment: [String: String]
    private let file: SettingsFile?
    private(set) var problems: [String] = []

    /// Reads the settings file, if one is named.
    init(flags: [Setting: String], environment: [String: String], reading files: any SettingsFileReading) {
        self.flags = flags
        self.environment = environment.filter { !$0.value.isEmpty }
        let known = Set(Setting.all.map(\.variable)).union(Setting.clientVariables)
        for name in environment.keys.sorted() where name.hasPrefix("HERALD_") && !known.contains(name) {
            problems.append("\(name) is not a setting: see 'herald serve --help' for the names, or unset it")
        }
        guard let path = flags[.config] ?? self.environment[Setting.config.variable] else {
            file = nil
            return
        }
        do throws(StartupError) {
            let file = SettingsFile(path: path, bytes: try files.bytes(at: path))
            self.file = file
            problems += file.problems
        } catch {
            file = nil
            problems.append("\(Setting.config.name): \(error)")
        }
    }

    /// What was given for a setting, by whoever wins; `nil` when it is not set.
    func given(_ setting: Setting) -> GivenSetting? {
        if let text = flags[setting] { return GivenSetting(text: text, origin: .flag) }
        if let text = environment[setting.variable] { return GivenSetting(text: text, origin: .environment) }
        guard let file, let text = file.texts[setting] else { return nil }
        return GivenSetting(text: text, origin: .file(file.path))
    }

    /// Every setting that is set.
    var allGiven: [Setting: GivenSetting] {
        Dictionary(uniqueKeysWithValues: Setting.all.compactMap { setting in given(setting).map { (setting, $0) } })
    }

    /// The text of a setting, or `nil` when it is not set.
    func text(_ setting: Setting) -> String? { given(setting)?.text }

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
        note(setting, "'\(setting.mayHoldSecret ? "[REDACTED]" : text)' makes no sense: write \(expectation)")
        return fallback
    }

    /// Notes a problem with a setting, by the name that it has where it was given.
    mutating func note(_ setting: Setting, _ problem: String) {
        if case .file(let path) = given(setting)?.origin, let key = setting.fileKey {
            problems.append("\(path): \(key): \(problem)")
        } else {
            problems.append("\(setting.name): \(problem)")
        }
    }
}

extension Setting {
    /// The setting as people call it: the flag if there is one, else the variable.
    package var name: String { flag.map { "--\($0) (\(variable))" } ?? variable }
}
