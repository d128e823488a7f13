/// How a connection ends whose time is over.
enum ConnectionExpiry: Hashable, Sendable {
    /// With an answer that says so: a request has begun and the client has not finished it.
    case refuse
    /// Without a word: there is nothing to answer, or an answer is under way already.
    case close
}
