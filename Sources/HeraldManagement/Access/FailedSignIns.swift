import HeraldCore
import Synchronization

/// Failed sign-ins on their way into the audit log.
///
/// They are noted beside the visitor's way: the answer neither waits for it nor shows by the time it takes that there
/// is such a member. Of each member a few are noted at once and then one an hour, so that whoever tries on and on fills
/// neither the log nor the store. An address of nobody leaves no note: what was typed there may be a password.
final class FailedSignIns: Sendable {
    private let waiting: AsyncStream<FailedSignIn>
    private let waitingMore: AsyncStream<FailedSignIn>.Continuation
    private let noted = Mutex(
        TokenBuckets<MemberID>(
            burst: Limits.failedSignInNotes,
            interval: Limits.failedSignInNoteInterval,
            tableSize: Limits.signInTable
        )
    )

    /// None yet.
    init() {
        (waiting, waitingMore) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Limits.waitingSignInNotes))
    }

    /// Adds one, if it is to be noted.
    func add(_ failure: FailedSignIn) {
        guard noted.withLock({ $0.count(from: failure.member.id, at: failure.at) }) == nil else { return }
        waitingMore.yield(failure)
    }

    /// Those to be noted, in their order, until ``finish()``. There is one reader.
    var all: AsyncStream<FailedSignIn> { waiting }

    /// Takes no more.
    func finish() {
        waitingMore.finish()
    }
}
