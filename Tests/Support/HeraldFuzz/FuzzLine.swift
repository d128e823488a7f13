import FoundationEssentials
import HeraldFuzzing
import SystemPackage

/// One line of the table that a run prints: what became of one target.
struct FuzzLine {
    static let heading = row("target", "executions", "per second", "outcomes", "findings")

    let report: FuzzReport
    private let elapsed: Duration

    /// Feeds a target for a while, with the input that is being fed always in a file.
    init(feeding target: FuzzTarget, seed: UInt64, for span: Duration, in folder: String) async throws {
        let file = try FileDescriptor.open(
            FilePath("\(folder)/\(target.name).input"),
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
        let clock = ContinuousClock()
        let start = clock.now
        var run = FuzzRun(target, seed: seed)
        report = await run.run { _ in
            clock.now - start < span
        } feeding: { input in
            // Best effort: a run that goes well needs no file.
            _ = try? file.writeAll(toAbsoluteOffset: 0, input)
            _ = try? file.resize(to: Int64(input.count))  // As above.
        }
        elapsed = clock.now - start
        try file.close()
    }

    /// The line.
    var text: String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        return Self.row(
            report.target,
            "\(report.executions)",
            "\(Int(Double(report.executions) / max(seconds, 0.001)))",
            "\(report.outcomes.count)",
            report.failure == nil ? "0" : "1"
        )
    }

    private static func row(_ columns: String...) -> String {
        columns.enumerated().map { position, column in
            let padding = String(repeating: " ", count: max(0, 14 - column.count))
            return position == 0 ? column + padding : padding + column
        }.joined()
    }
}
