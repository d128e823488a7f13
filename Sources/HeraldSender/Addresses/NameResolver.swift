package import HeraldCore
package import NIOCore

/// Finds the addresses of a name. The live one asks the system; tests answer from a table.
package protocol NameResolver: Sendable {
    /// Looks a name up, as an absolute one: no search list applies.
    ///
    /// - Returns: a future of that event loop with every address that the name has, best first, and at least one.
    ///   It fails with ``NameResolutionError`` only. It may take for ever: the caller keeps the deadline.
    func resolve(_ name: String, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]>

    /// Ends what the resolver runs. Look-ups under way may stay unanswered.
    func shutDown()
}
