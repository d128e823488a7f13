/// Why a name gave no address.
package enum NameResolutionError: Error, Hashable, Sendable {
    /// The name does not exist, has no address, or nobody who should know it answers: the receiver's fault.
    ///
    /// A name server that answers for nobody, ours included, cannot be told from one that does not answer for this
    /// name (both are `EAI_AGAIN`), so an unanswered question counts as the name's fault.
    case noAddress
    /// The question was not asked: the system or the resolver has no room for it. Our fault.
    case unavailable
}
