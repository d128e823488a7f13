/// A part of a running server that takes changed settings.
struct ReloadablePart: Sendable {
    /// The settings that it takes; it takes all or none of them.
    let settings: Set<Setting>
    /// Whether the new settings name files that may have changed although the settings have not.
    let readsFiles: @Sendable (_ settings: ServerSettings) -> Bool
    /// Takes the settings.
    ///
    /// - Returns: what has changed beside the settings themselves, for the log.
    /// - Throws: ``StartupError`` that says why they are refused; then all is as it was.
    let take: @Sendable (_ settings: ServerSettings) async throws(StartupError) -> [String]

    /// A part that takes these settings.
    init(
        _ settings: Set<Setting>,
        readsFiles: @escaping @Sendable (ServerSettings) -> Bool = { _ in false },
        take: @escaping @Sendable (ServerSettings) async throws(StartupError) -> [String]
    ) {
        self.settings = settings
        self.readsFiles = readsFiles
        self.take = take
    }
}
