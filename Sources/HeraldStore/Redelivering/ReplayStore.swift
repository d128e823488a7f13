package import HeraldCore

/// Where replays are kept and gone on with.
///
/// A step is one transaction, which moves the replay's position and begins the deliveries anew that it has passed: a
/// process that dies has done all of a step or nothing, and any node goes on from there. While one takes a step, others
/// pass the replay by. When a step is due is judged by the clock that all nodes share, where they share one.
package protocol ReplayStore: Sendable {
    /// Counts what a replay would begin anew, among ``Limits/deliveriesCountedForReplay`` at most.
    ///
    /// - Throws: `unknownWebhook`.
    func countReplay(
        _ selection: ReplaySelection,
        of label: String,
        in org: OrgID
    ) async throws(StoreError) -> ReplayCount

    /// Makes a replay, which is to go on at once.
    ///
    /// - Throws: `unknownWebhook`; `limitReached` while another one of the same webhook runs.
    func createReplay(_ order: ReplayOrder, noting note: Activity?) async throws(StoreError) -> Replay

    /// A replay of an org, if it has it.
    func replay(_ id: ReplayID, of org: OrgID) async throws(StoreError) -> Replay?

    /// The replays of an org, newest first, ``Limits/replaysListed`` at most. One whose row makes no sense is left out
    /// and logged.
    func replays(of org: OrgID) async throws(StoreError) -> [Replay]

    /// Stops a replay; one that has ended stays as it is. What it has begun anew goes on.
    ///
    /// - Returns: the replay as it is then; `nil` when the org has no such replay.
    func stopReplay(
        _ id: ReplayID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Replay?

    /// How long it is until the next step of any replay is due, zero when one is; `nil` when none runs. It costs no
    /// write.
    func replayWait(at now: Timestamp) async throws(StoreError) -> Duration?

    /// Goes on by one step with the replay that is due first.
    ///
    /// One that cannot be gone on with, because something stored makes no sense, is ended as failed; one whose step
    /// the database refuses is put off.
    /// - Returns: what was done; `nil` when none is due that nobody else goes on with.
    /// - Throws: `corrupted` when one was ended or put off, which keeps no other from going on.
    func stepReplay(at now: Timestamp) async throws(StoreError) -> ReplayStep?
}
