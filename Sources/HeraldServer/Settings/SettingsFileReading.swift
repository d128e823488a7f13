/// Where settings files are read from; tests keep theirs in memory.
package protocol SettingsFileReading: Sendable {
    /// The bytes of a file.
    ///
    /// - Throws: ``StartupError`` when it cannot be read, or is larger than any settings file.
    func bytes(at path: String) throws(StartupError) -> [UInt8]
}
