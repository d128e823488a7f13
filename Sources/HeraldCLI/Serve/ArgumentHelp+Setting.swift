import ArgumentParser
import HeraldServer

extension ArgumentHelp {
    /// What `--help` says of a setting.
    static func setting(_ setting: Setting) -> ArgumentHelp {
        ArgumentHelp(
            "\(setting.help) (\(setting.variable); default: \(setting.defaultText))",
            valueName: setting.placeholder
        )
    }
}
