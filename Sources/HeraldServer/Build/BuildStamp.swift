import CHost

/// What a released binary was built from. It is written into the linked file, so that no build has to begin anew for
/// it.
package struct BuildStamp: Hashable, Sendable, CustomStringConvertible {
    /// The commit, abbreviated.
    package let commit: String
    /// The commit's day, as in `2026-11-30`.
    package let date: String

    /// This program's; `nil` when it was not released.
    package static let own = BuildStamp(parsing: String(cString: herald_stamp()))

    /// Reads words of the form `name=value`.
    ///
    /// - Returns: `nil` unless commit and date are there.
    init?(parsing text: String) {
        var values: [Substring: Substring] = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        guard let commit = values["commit"], let date = values["date"] else { return nil }
        (self.commit, self.date) = (String(commit), String(date))
    }

    /// The form for people.
    package var description: String { "commit \(commit), \(date)" }
}
