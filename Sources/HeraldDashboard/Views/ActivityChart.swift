import HeraldCore
import HeraldStore

/// Deliveries over time, as bars of which each is a part of the time, with what became of them one above the other.
struct ActivityChart: Sendable {
    let bars: [Bar]
    let width = Self.barWidth * Self.barCount
    let height = Self.barHeight
    /// What it shows, in a sentence.
    let summary: String
    let first: TimeView
    let last: TimeView
    /// What the highest bar stands for.
    let top: Int

    /// One part of the time.
    struct Bar: Sendable {
        /// What it shows, in words.
        let title: String
        let from: TimeView
        let succeeded: Int
        let pending: Int
        let failed: Int
        let pieces: [Piece]
    }

    /// A rectangle.
    struct Piece: Sendable {
        let kind: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    private static let barCount = 24
    private static let barWidth = 20
    private static let barHeight = 120

    /// Draws entries that were accepted in a span of time.
    init(_ entries: [DeliveryEntry], from start: Timestamp, until end: Timestamp) {
        let span = max(1, end.milliseconds - start.milliseconds)
        var counts = [[Int]](repeating: [0, 0, 0], count: Self.barCount)
        for entry in entries {
            let offset = max(0, entry.delivery.acceptedAt.milliseconds - start.milliseconds)
            let bar = min(Self.barCount - 1, Int(offset * Int64(Self.barCount) / span))
            switch entry.delivery.state {
            case .succeeded: counts[bar][0] += 1
            case .pending, .canceled: counts[bar][1] += 1
            case .failed: counts[bar][2] += 1
            }
        }
        let top = max(1, counts.map { $0.reduce(0, +) }.max() ?? 1)
        self.top = top
        bars = counts.enumerated().map { index, count in
            let from = TimeView(start.advanced(by: .milliseconds(span * Int64(index) / Int64(Self.barCount))))
            var floor = Self.barHeight
            var pieces: [Piece] = []
            for (number, kind) in zip(count, ["good", "calm", "bad"]) where number > 0 {
                let height = max(2, number * (Self.barHeight - 4) / top)
                floor -= height
                pieces.append(
                    Piece(
                        kind: kind,
                        x: index * Self.barWidth + 2,
                        y: max(0, floor),
                        width: Self.barWidth - 4,
                        height: height
                    )
                )
            }
            return Bar(
                title: "From \(from.text): \(count[0]) delivered, \(count[1]) pending, \(count[2]) failed",
                from: from,
                succeeded: count[0],
                pending: count[1],
                failed: count[2],
                pieces: pieces
            )
        }
        let sums = counts.reduce([0, 0, 0]) { sum, count in zip(sum, count).map(+) }
        summary = "\(sums[0]) delivered, \(sums[1]) pending and \(sums[2]) failed deliveries over time"
        first = TimeView(start)
        last = TimeView(end)
    }
}
