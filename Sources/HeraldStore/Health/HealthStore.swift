package import HeraldCore

/// Where it is kept how receivers fare.
///
/// Nodes tell it now and then, and not with every attempt: what a node that dies had not told is missing.
package protocol HealthStore: Sendable {
    /// Adds what a node has seen, and forgets numbers of the same webhooks that are older than
    /// ``Limits/healthHoursKept``.
    ///
    /// - Parameter notes: ``Limits/healthNotesPerTransaction`` at most, of different webhooks.
    func note(_ notes: [HealthNote], at now: Timestamp) async throws(StoreError)

    /// The health of the webhooks of an org, oldest first, with the numbers of an hour and later.
    func health(of org: OrgID, since hour: HealthHour) async throws(StoreError) -> [WebhookHealth]

    /// Warns of a webhook that has been failing for long, or pauses it, and leaves the notice that tells of it, if
    /// notices are sent; all together. None is raised of a webhook that is paused.
    ///
    /// - Parameter id: names the alarm.
    /// - Returns: what was done; `nil` when there is nothing to do.
    func raiseAlarm(_ id: AlarmID, _ terms: AlarmTerms, at now: Timestamp) async throws(StoreError) -> Alarm?

    /// Takes a notice that is due, so that nobody else does before it may be sent again. It is sent until it is
    /// settled.
    func takeNotice(at now: Timestamp) async throws(StoreError) -> Alarm?

    /// Forgets a notice: it was taken by whom it is for, or will never be.
    func settleNotice(_ id: AlarmID) async throws(StoreError)
}
