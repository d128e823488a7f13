/// When a webhook that fails without a break is told of, and when it is paused.
package struct AlarmTerms: Hashable, Sendable {
    /// After how long somebody is told.
    package let warnAfter: Duration
    /// After how long it is paused; `nil` for never.
    package let pauseAfter: Duration?
    /// Whether notices are to be sent.
    package let sendsNotices: Bool

    /// Warns after a third of the time, and after a day at the latest.
    package init(pauseAfter: Duration?, sendsNotices: Bool) {
        self.pauseAfter = pauseAfter
        self.sendsNotices = sendsNotices
        warnAfter = min(Limits.failingWarning, pauseAfter.map { $0 / 3 } ?? Limits.failingWarning)
    }

    /// What is to be done about a webhook that is not paused.
    package func alarm(for record: HealthRecord) -> Alarm.Kind? {
        guard let span = record.failingFor else { return nil }
        if let pauseAfter, span >= pauseAfter { return .paused }
        return span >= warnAfter && record.warnedAt == nil ? .failing : nil
    }
}
