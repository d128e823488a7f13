import HeraldCore

/// Whether this machine's clock is kept right. Retries, leases and signatures' ages are reckoned by it.
struct ClockCheck {
    /// What the kernel says; `nil` when it does not.
    let clock: KernelClock?

    var finding: DoctorFinding {
        guard let clock else { return .skipped(.clock, "the system does not tell whether network time keeps it") }
        guard clock.isSynchronised else {
            return .attention(
                .clock,
                "nothing keeps it right, as far as the kernel knows",
                "run chrony or systemd-timesyncd here, or on the host of this machine: retries and leases go by it"
            )
        }
        return .fine(.clock, "kept by network time, off by \(clock.greatestError.text) at most")
    }
}
