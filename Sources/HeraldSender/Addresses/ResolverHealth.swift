import HeraldCore
import NIOCore

/// Whether it is our own resolver that does not answer, and not the name servers of the names that are asked for: the
/// system tells the two apart for no single name.
///
/// Witnesses are names that had an answer when they were last asked for, and have none now; where no name has had an
/// answer lately, any. The resolver counts as away when ``Limits/resolverWitnesses`` of them, or all that there could
/// be, went unanswered and nothing was answered for ``Limits/resolverSilence``. One answer about any name ends that, be
/// it that there is no such name; and it ends by itself, because a delivery must come to its end in any case.
struct ResolverHealth {
    private var witnesses: Set<String> = []
    /// When the first of them went unanswered.
    private var silentSince: NIODeadline?

    /// A name server answered, whatever and about whichever name.
    mutating func answered() {
        witnesses = []
        silentSince = nil
    }

    /// A question went unanswered.
    ///
    /// - Parameter isWitness: whether its name had an answer when it was last asked for, or no name has had one lately.
    mutating func wentUnanswered(_ name: String, isWitness: Bool, at now: NIODeadline) {
        guard isWitness, witnesses.count < Limits.resolverWitnesses else { return }
        witnesses.insert(name)
        if silentSince == nil { silentSince = now }
    }

    /// Whether the resolver is away.
    ///
    /// - Parameter hasOthers: whether there are names that had an answer when they were last asked for, and have not
    ///   gone unanswered since.
    func isAway(hasOthers: Bool, at now: NIODeadline) -> Bool {
        guard let silentSince, witnesses.count >= Limits.resolverWitnesses || !hasOthers else { return false }
        return (Limits.resolverSilence..<Limits.resolverAbsence).contains(.nanoseconds((now - silentSince).nanoseconds))
    }
}
