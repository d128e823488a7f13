import Foundation

/// What a run tells while it runs, for whoever waits; the results go elsewhere.
enum Progress {
    /// Says something on standard error, at once.
    static func say(_ what: String) {
        FileHandle.standardError.write(Data((what + "\n").utf8))
    }
}
