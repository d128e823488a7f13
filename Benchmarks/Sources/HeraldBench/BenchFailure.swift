/// Why a benchmark could not be run, or why its figures would be worthless.
///
/// A figure is printed only for work that was done completely and correctly, so every shortfall ends the run.
struct BenchFailure: Error, CustomStringConvertible {
    /// What went wrong, and what to do about it where that is known; one or more lines for the terminal.
    let description: String

    /// Takes the message as it will be shown.
    init(_ description: String) {
        self.description = description
    }
}
