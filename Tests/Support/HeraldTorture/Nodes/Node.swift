import Foundation
import Synchronization

/// A place in which one server after the other runs, beside others of the same database.
final class Node: Sendable {
    /// Its place among them, which is also that of its URL in the client's list.
    let number: Int
    /// How its servers are started; each logs to a file of its own, whose name begins like that of the log here.
    let herald: Herald
    private let state = Mutex<Server?>(nil)

    /// A server of the node.
    struct Server: Sendable {
        let process: ChildProcess
        /// How many came before it.
        let generation: Int

        /// The name under which it holds leases; `nil` when it ended before it said it.
        var id: String? {
            for line in process.words.split(separator: "\n") where line.contains(#""message":"starting""#) {
                // The last line may be half written.
                return try? JSONDecoder().decode(Line.self, from: Data(line.utf8)).node
            }
            return nil
        }

        /// Of which deliveries its record of an attempt was rejected, because the lease had passed on.
        var rejected: Set<String> {
            let lines = process.words.split(separator: "\n").filter { $0.contains("attempt not recorded: the lease") }
            // The last line may be half written.
            return Set(lines.compactMap { try? JSONDecoder().decode(Line.self, from: Data($0.utf8)).delivery })
        }

        private struct Line: Decodable {
            var node: String?
            var delivery: String?
        }
    }

    /// A node on which nothing runs yet.
    init(_ number: Int, _ herald: Herald) {
        self.number = number
        self.herald = herald
    }

    /// The server that was started last.
    ///
    /// - Throws: ``TortureFailure`` when none was.
    func server() throws -> Server {
        guard let server = state.withLock({ $0 }) else { throw TortureFailure("node \(number) was never started") }
        return server
    }

    /// Starts a server, without waiting for anything.
    @discardableResult
    func start() throws -> Server {
        try state.withLock { state in
            let generation = state.map { $0.generation + 1 } ?? 0
            var herald = herald
            herald.log += ".\(generation)"
            let server = Server(process: try herald.start(), generation: generation)
            state = server
            return server
        }
    }

    /// Waits until the server is ready.
    func ready(by client: PlatformClient) async throws {
        try await herald.ready(try server().process, by: client)
    }
}
