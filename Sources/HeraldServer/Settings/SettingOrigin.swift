/// Where a setting's value comes from; earlier ones win.
package enum SettingOrigin: Hashable, Sendable {
    case flag
    case environment
    /// The settings file of this path.
    case file(String)
}

extension SettingOrigin: CustomStringConvertible {
    /// What `herald config show` calls it.
    package var description: String {
        switch self {
        case .flag: "flag"
        case .environment: "environment"
        case .file(let path): path
        }
    }
}
