/// Why a run could not be brought to its end. What a finished run has to complain about is in its table instead.
struct TortureFailure: Error, CustomStringConvertible {
    let description: String

    /// Takes the reason.
    init(_ description: String) {
        self.description = description
    }
}
