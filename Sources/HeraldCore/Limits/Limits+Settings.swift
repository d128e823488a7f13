/// What the operator's files may hold.
extension Limits {
    /// Bytes of a settings file: some hundred settings with comments, many times over.
    package static let settingsFile = 1024 * 1024

    /// Bytes of a file with certificates, or with a key: chains have a few kilobytes.
    package static let certificateFile = 1024 * 1024

    /// Bytes of the master key's file that are read: a key has 64 digits.
    package static let masterKeyFile = 1024

    /// How long before its end a certificate of ours is warned of: what renews certificates does so a month before.
    package static let certificateNotice: Duration = .seconds(14 * 86_400)
}
