import HeraldCore
import HeraldSender
import NIOCore

/// Answers from a table; a name that is not in it has no address, and one that never answers is marked so.
struct TableResolver: NameResolver {
    enum Entry: Sendable {
        case addresses([IPAddress])
        case fails(NameResolutionError)
        case hangs
    }

    let entries: [String: Entry]
    var isAway = false

    func resolve(_ name: String, for asker: NameAsker, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        switch entries[name] {
        case .addresses(let addresses):
            return eventLoop.makeSucceededFuture(addresses)
        case .fails(let error):
            return eventLoop.makeFailedFuture(error)
        case .hangs:
            // Answered when nobody waits any more, because a promise must not be dropped.
            let promise = eventLoop.makePromise(of: [IPAddress].self)
            eventLoop.scheduleTask(in: .seconds(1)) { promise.fail(NameResolutionError.noAddress) }
            return promise.futureResult
        case nil:
            return eventLoop.makeFailedFuture(NameResolutionError.noAddress)
        }
    }

    func shutDown() {}
}
