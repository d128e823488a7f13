/// Whether nobody else can read secrets out of the settings file.
struct SettingsFileCheck {
    let path: String
    let holdsSecrets: Bool
    /// The permission bits; `nil` when the system does not tell.
    let permissions: UInt32?

    var finding: DoctorFinding {
        guard holdsSecrets else { return .fine(.settingsFile, "'\(path)' holds no secrets") }
        guard let permissions else { return .skipped(.settingsFile, "the system does not tell who may read '\(path)'") }
        let found = "'\(path)' holds secrets, and has permissions \(String(permissions, radix: 8))"
        guard permissions & 0o007 != 0 else { return .fine(.settingsFile, found) }
        return .attention(
            .settingsFile,
            found,
            "chmod o-rwx '\(path)': every user of this machine may open it; if others could, change what it holds"
        )
    }
}
