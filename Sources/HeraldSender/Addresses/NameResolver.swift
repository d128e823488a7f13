package import HeraldCore
package import NIOCore

/// Finds the addresses of a name. The live one asks the system; tests answer from a table.
package protocol NameResolver: Sendable {
    /// Looks a name up, as an absolute one: no search list applies.
    ///
    /// - Parameter asker: who wants to know.
    /// - Returns: a future of that event loop with every address that the name has, best first, and at least one.
    ///   It fails with ``NameResolutionError`` only. It may take for ever: the caller keeps the deadline.
    func resolve(_ name: String, for asker: NameAsker, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]>

    /// Whether nobody answers any question, through no fault of the names: then a name that is not resolved in time is
    /// not its receiver's fault either.
    var isAway: Bool { get }

    /// Ends what the resolver runs. Look-ups under way may stay unanswered.
    func shutDown()
}

extension NameResolver {
    /// A resolver that does not ask others is never away.
    package var isAway: Bool { false }
}
