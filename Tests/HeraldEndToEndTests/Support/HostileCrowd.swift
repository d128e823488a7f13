import Foundation
import HeraldScriptedReceiver
import NIOCore
import NIOPosix

/// Receivers that misbehave, each in its own way, and webhooks that lead to them.
struct HostileCrowd {
    /// A webhook to register, and how its attempt must end.
    struct Member {
        let label: String
        let url: String
        let misbehaviour: Misbehaviour
    }

    let members: [Member]
    private let receivers: [ScriptedReceiver]
    private let closing: [ScriptedReceiver]

    /// Starts one receiver for each of the misbehaviours, and divides the members between them.
    ///
    /// - Parameter hanging: how many more there are that accept and say nothing.
    init(members count: Int, hanging: Int, on group: any EventLoopGroup) async throws {
        var receivers: [ScriptedReceiver] = []
        // The certificates that TLS would need are the sender's own tests' business, and so is what happens to the next
        // delivery on the same connection.
        let misbehaviours = Misbehaviour.all.filter { $0.transport != .tls && $0.connection != .closedLater }
        for misbehaviour in misbehaviours {
            receivers.append(try await ScriptedReceiver.start(.inTurn(misbehaviour.steps), on: group))
        }
        members = (0..<count).map { number in
            let index = number < hanging ? 0 : number % misbehaviours.count
            let scheme = misbehaviours[index].transport == .plain ? "http" : "https"
            return Member(
                label: "hostile-\(number)",
                url: "\(scheme)://127.0.0.1:\(receivers[index].port)/\(number)",
                misbehaviour: misbehaviours[index]
            )
        }
        self.receivers = receivers
        closing = zip(misbehaviours, receivers).filter { $0.0.connection == .closed }.map(\.1)
    }

    /// Connections that are open now to those who deserve none.
    var openConnections: Int { closing.reduce(0) { $0 + $1.record.open } }

    /// Ends them all.
    func stop() async throws {
        for receiver in receivers { try await receiver.stop() }
    }
}
