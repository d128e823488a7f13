package import HeraldCore

/// The time as the engine's shell reads it; virtual in tests.
package protocol DispatcherClock: Sendable {
    /// This instant.
    var now: Timestamp { get }

    /// Returns at the instant or soon after.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(until instant: Timestamp) async throws
}
