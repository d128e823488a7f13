import HeraldCore

/// What came of one question.
enum NameAnswer: Hashable, Sendable {
    /// The machine knows the name itself, and asked nobody.
    case known([IPAddress])
    /// A name server answered with addresses.
    case addresses([IPAddress])
    /// There are none, or nobody said so.
    case failed(NameResolutionError)

    /// What the caller of a resolver is told.
    var result: Result<[IPAddress], NameResolutionError> {
        switch self {
        case .known(let addresses), .addresses(let addresses): .success(addresses)
        case .failed(let error): .failure(error)
        }
    }
}
