/// What the operator's files may hold.
extension Limits {
    /// Bytes of a settings file: some hundred settings with comments, many times over.
    package static let settingsFile = 1024 * 1024
}
