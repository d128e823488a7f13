import CHost

/// What the kernel holds of this machine's clock.
struct KernelClock {
    /// Whether network time keeps it.
    let isSynchronised: Bool
    /// By how much it may be off at most, as the kernel reckons.
    let greatestError: Duration

    /// Asks; `nil` when the system does not tell, as in some sandboxes.
    static func read() -> KernelClock? {
        var error: Int64 = 0
        let state = herald_clock_state(&error)
        guard state >= 0 else { return nil }
        return KernelClock(isSynchronised: state == 1, greatestError: .microseconds(error))
    }
}
