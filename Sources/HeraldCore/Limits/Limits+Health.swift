/// Bounds of what is known of receivers' health, and of telling of it.
extension Limits {
    /// Webhooks of which a node remembers what it has seen until the store has it, some 300 bytes each.
    package static let healthNotesInMemory = 10_000

    /// How often a node tells the store what it has seen: what is lost when it dies, and how far what is shown lags
    /// behind.
    package static let healthInterval: Duration = .seconds(10)

    /// Notes in one transaction, each of some rows.
    package static let healthNotesPerTransaction = 200

    /// For how many hours attempts are counted together where health is shown.
    package static let healthHours: Int64 = 24

    /// For how many hours numbers are kept: a month.
    package static let healthHoursKept: Int64 = 31 * 24

    /// After how long without a success somebody is told of a webhook, at the latest: a day, in which everybody has
    /// come to work once.
    package static let failingWarning: Duration = .seconds(86_400)

    /// After how long without a success a webhook is paused, unless set otherwise: a weekend and a day to mend it.
    package static let pauseFailingAfter: Duration = .seconds(3 * 86_400)

    /// What that may be set to: a receiver that starts anew is away for less than the shortest.
    package static let pauseFailingAfterRange: ClosedRange<Duration> = .seconds(60)...(.seconds(30 * 86_400))

    /// Alarms in one look, so that thousands do not hold up the telling of what was seen.
    package static let alarmsPerLook = 100

    /// How long a notice that nobody takes is sent again.
    package static let noticeWindow: Duration = .seconds(86_400)

    /// How long a notice waits before it is sent again, at first; each wait is twice as long as the one before.
    package static let noticeWait: Duration = .seconds(60)

    /// How long it waits at most.
    package static let longestNoticeWait: Duration = .seconds(3600)

    /// Notices in one look, each of which may take an attempt's time.
    package static let noticesPerLook = 10
}
