import Foundation

/// Waiting, which this program does for its living: it must hit a process at any instant of its life.
enum Pause {
    /// Lets a span go by.
    static func lasts(_ span: Duration) async throws {
        try await Task.sleep(for: span)
    }

    /// Looks again and again until there is something to see.
    ///
    /// - Throws: ``TortureFailure`` when there is nothing after a time that even a busy machine does not need.
    static func until<Value>(
        within patience: Duration = .seconds(60),
        _ what: String,
        _ look: () async throws -> Value?
    ) async throws -> Value {
        let end = ContinuousClock.now + patience
        var looks = 0
        while ContinuousClock.now < end || looks < 200 {
            if let value = try await look() { return value }
            looks += 1
            try await Task.sleep(for: .milliseconds(10))
        }
        throw TortureFailure("never happened: \(what)")
    }
}
