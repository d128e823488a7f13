extension Setting {
    /// What the setting is called in a settings file: as the flag is, or, where there is none, as the variable without
    /// its prefix, as in `platform-key`. A settings file does not name another one.
    package var fileKey: String? {
        guard self != .config else { return nil }
        return flag ?? variable.dropFirst("HERALD_".count).lowercased().split(separator: "_").joined(separator: "-")
    }

    /// What a settings file may hold beside text, which it may for every setting.
    var form: SettingForm {
        switch placeholder {
        case "true|false": .truth
        case "COUNT": .count
        case "CIDR": .list
        default: .text
        }
    }
}
