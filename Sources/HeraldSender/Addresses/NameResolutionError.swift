/// Why a name gave no address.
package enum NameResolutionError: Error, Hashable, Sendable {
    /// The name does not exist, has no address, or nobody who should know it answers: the receiver's fault.
    case noAddress
    /// Nobody answered. Whether that is the name's fault or that of a resolver that answers for nobody, the system does
    /// not say: ``SystemNameResolver`` decides it, and gives one of the others.
    case unanswered
    /// The question was not asked, for want of room, or no name server of ours answers anything. Our fault.
    case unavailable
}
