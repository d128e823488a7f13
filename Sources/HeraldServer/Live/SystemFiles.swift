import HeraldCore

/// The machine's files, as settings name them.
package struct SystemFiles: SettingsFileReading {
    /// The live files.
    package init() {}

    /// Reads a file of at most ``Limits/settingsFile`` bytes.
    ///
    /// - Throws: ``StartupError`` when it cannot be read, or is larger.
    package func bytes(at path: String) throws(StartupError) -> [UInt8] {
        try BoundedFile(path).read(upTo: Limits.settingsFile)
    }
}
