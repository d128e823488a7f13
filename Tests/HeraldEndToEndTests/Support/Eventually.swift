import Foundation

/// Waits for what another process will do: looks again and again until it is so, or gives up.
///
/// It waits for a condition and never for a time, so a slow machine
/// makes a test slower and not wrong.
///
/// - Parameter expectation: what is waited for; made when it was in vain, so that it can tell what was seen until then.
func eventually<Value>(
    within patience: Duration = .seconds(180),
    _ expectation: @autoclosure () -> String,
    _ look: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + patience
    var looks = 0
    // A machine that hardly lets this task run must not count as time that the other process had.
    while ContinuousClock.now < end || looks < 500 {
        if let value = try await look() { return value }
        looks += 1
        try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverHappened(expectation: expectation())
}

/// What was waited for in vain.
struct NeverHappened: Error, CustomStringConvertible {
    let expectation: String

    var description: String { "never happened: \(expectation)" }
}
