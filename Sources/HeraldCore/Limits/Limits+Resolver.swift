/// Bounds of asking the system's resolver, and what is believed of it when it does not answer.
extension Limits {
    /// Threads that wait for the system's resolver: half for names that are proven, half for others. So many names of
    /// one half may hang at the same time before others of that half wait. A thread that waits costs some kilobytes.
    package static let resolverThreads = 64

    /// Names that are remembered for having had a quick answer, about 100 bytes each.
    package static let resolverRecentNames = 4096

    /// Callers that may wait for the answer about one name: four times ``attemptsPerNode``, because an attempt that
    /// times out leaves its place behind until the system's resolver gives up, within half a minute.
    package static let resolverAnswers = 4096

    /// Different names that may be asked for or wait to be asked for at the same time.
    package static let resolverQuestions = 1024

    /// How many of them may be about names that are not proven: a quarter is for the others.
    package static let resolverQuestionsOfStrangers = 768

    /// Registrations that wait for the system's resolver: half of the threads that serve names that are not proven.
    package static let resolverQuestionsOfRegistrations = 16

    /// How long a question may wait for a thread, and what counts as a quick answer: name servers that work take a
    /// fraction of it.
    package static let resolverPatience: Duration = .seconds(2)

    /// How long a registration waits for the resolver before it is accepted unjudged: shorter than clients wait for an
    /// answer. Every attempt judges again.
    package static let registrationPatience: Duration = .seconds(3)

    /// Bytes of the hosts file that are read, at each look-up.
    package static let hostsFile = 256 * 1024

    /// Names that must have gone unanswered: a receiver or two may lose their name servers at the same time.
    package static let resolverWitnesses = 3

    /// How long nothing at all must have been answered: longer than the system asks before it gives up on one name.
    package static let resolverSilence: Duration = .seconds(30)

    /// After so long it is believed no more that the resolver is away, or deliveries might wait for ever.
    package static let resolverAbsence: Duration = .seconds(86_400)

    /// How long a name must have answered quickly before it is proven: so long each name takes whose owner wants the
    /// threads that are kept for proven ones.
    package static let resolverProof: Duration = .seconds(60)
}
