/// How a running server reads its settings again, and what it must change to take them.
package struct SettingsSource: Sendable {
    let load: @Sendable () throws(SettingsError) -> ServerSettings
    let logThreshold: LogThreshold

    /// Pairs the two.
    package init(
        logThreshold: LogThreshold,
        load: @escaping @Sendable () throws(SettingsError) -> ServerSettings
    ) {
        self.load = load
        self.logThreshold = logThreshold
    }
}
