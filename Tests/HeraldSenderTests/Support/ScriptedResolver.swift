import HeraldCore
import HeraldSender
import NIOCore
import Synchronization

/// Answers each look-up, of whatever name, as its turn says, or when it is told to.
final class ScriptedResolver: NameResolver {
    private struct State {
        var turns: [[IPAddress]]
        var lookups = 0
        var held: [EventLoopPromise<[IPAddress]>] = []
    }

    private let state: Mutex<State>

    /// - Parameter turns: one answer for each look-up in turn. Those that follow are held back.
    init(turns: [[IPAddress]]) {
        state = Mutex(State(turns: turns))
    }

    /// How often it has been asked.
    var lookups: Int { state.withLock { $0.lookups } }

    func resolve(_ name: String, for asker: NameAsker, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        let answer: [IPAddress]? = state.withLock { state in
            state.lookups += 1
            guard !state.turns.isEmpty else {
                state.held.append(promise)
                return nil
            }
            return state.turns.removeFirst()
        }
        if let answer { promise.succeed(answer) }
        return promise.futureResult
    }

    /// Answers what has been held back.
    func release(_ addresses: [IPAddress]) {
        let held = state.withLock { state in
            defer { state.held = [] }
            return state.held
        }
        for promise in held { promise.succeed(addresses) }
    }

    func shutDown() {}
}
