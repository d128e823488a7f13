import HeraldCore

/// The value of `Date`, written once a second and not for each answer.
struct HTTPDateText {
    private var second: Int64?
    private var text = ""

    /// The value at an instant.
    mutating func text(at now: Timestamp) -> String {
        let second = now.milliseconds / 1000
        if second != self.second {
            self.second = second
            text = now.httpDate
        }
        return text
    }
}
