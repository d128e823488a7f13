/// What is believed of names that answer, and of the system's resolver when it does not.
extension Limits {
    /// How long a name must have answered quickly before it is proven: so long each name takes whose owner wants the
    /// threads that are kept for proven ones.
    package static let resolverProof: Duration = .seconds(60)
    /// Names that must have gone unanswered: a receiver or two may lose their name servers at the same time.
    package static let resolverWitnesses = 3
    /// How long nothing at all must have been answered: longer than the system asks before it gives up on one name.
    package static let resolverSilence: Duration = .seconds(30)
    /// After so long it is believed no more that the resolver is away, or deliveries might wait for ever.
    package static let resolverAbsence: Duration = .seconds(86_400)
}
