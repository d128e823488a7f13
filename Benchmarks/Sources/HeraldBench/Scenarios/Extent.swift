/// How much a run does.
struct Extent: Encodable, Sendable {
    /// How often each scenario is run.
    let rounds: Int
    /// What the numbers of events below are multiplied with, and durations too.
    private let scale: Double

    /// The run whose figures count.
    static func full(rounds: Int) -> Extent { Extent(rounds: rounds, scale: 1) }

    /// A run of about a minute, to see that all works; its figures are rough.
    static func quick(rounds: Int) -> Extent { Extent(rounds: rounds, scale: 0.1) }

    /// Whether this is a run to see that all works.
    var isQuick: Bool { scale < 1 }

    /// So many events in a full run, fewer in a quick one.
    ///
    /// - Parameter multiple: what the number must be a multiple of.
    func events(_ full: Int, multiple: Int = 1) -> Int {
        max(1, Int(Double(full) * scale) / multiple) * multiple
    }

    /// So many seconds in a full run, fewer in a quick one, but at least 1.
    func seconds(_ full: Int) -> Int {
        max(1, Int(Double(full) * scale))
    }
}
