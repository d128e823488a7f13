/// Why the settings do not hold: every problem found, each saying which setting and what to do.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
    /// One line each.
    package let problems: [String]

    /// All lines.
    package var description: String { problems.joined(separator: "\n") }
}
