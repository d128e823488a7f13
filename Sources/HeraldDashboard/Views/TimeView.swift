import HeraldCore

/// An instant on a page: UTC in the text, and in a form that the script turns into the reader's own time.
struct TimeView: Sendable {
    /// As machines read it.
    let iso: String
    /// As people read it.
    let text: String

    /// Shows an instant to the second.
    init(_ time: Timestamp) {
        iso = time.iso8601
        text = "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(8)) UTC"
    }
}
