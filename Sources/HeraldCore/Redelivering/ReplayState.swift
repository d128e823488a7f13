/// Where a replay stands. The raw value is what the API shows.
package enum ReplayState: String, Hashable, Sendable, CaseIterable {
    /// It goes on, step by step. Can become: `done`, `stopped`, `failed`.
    case running = "RUNNING"
    /// It has come to the end of what was selected. Final.
    case done = "DONE"
    /// Its org stopped it, or its webhook was deleted. Final.
    case stopped = "STOPPED"
    /// It came upon something that was stored and makes no sense. Final.
    case failed = "FAILED"
}
