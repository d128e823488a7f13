/// What is different between the settings that hold and those that were read anew.
struct SettingsChange {
    /// One setting, before and after, as logs may see it.
    struct Difference: Hashable, Sendable, CustomStringConvertible {
        let setting: Setting
        let before: String
        let after: String

        /// As in `log-level: info → debug`.
        var description: String {
            let name = setting.fileKey ?? setting.variable
            return before == after ? name : "\(name): \(before) → \(after)"
        }
    }

    /// What a running server takes.
    let reloadable: [Difference]
    /// What it would take a restart for.
    let forRestart: [Difference]

    /// Compares what was given for each setting.
    init(from old: ServerSettings, to new: ServerSettings) {
        let differences = Setting.all.filter { old.given[$0]?.text != new.given[$0]?.text }.map { setting in
            Difference(
                setting: setting,
                before: old.given[setting].map { setting.shown($0.text) } ?? setting.defaultText,
                after: new.given[setting].map { setting.shown($0.text) } ?? setting.defaultText
            )
        }
        reloadable = differences.filter(\.setting.isReloadable)
        forRestart = differences.filter { !$0.setting.isReloadable }
    }
}
