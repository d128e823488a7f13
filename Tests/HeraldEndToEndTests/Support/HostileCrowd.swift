import Foundation
import HeraldScriptedReceiver
import HeraldTestFiles
import NIOCore
import NIOPosix

/// Receivers that misbehave, and webhooks that lead to them: one for each row of the table of misbehaviours, many that
/// accept and say nothing, and turncoats, which acknowledge what comes first and say nothing from then on.
struct HostileCrowd {
    /// A webhook to register, and how its attempt must end.
    struct Member {
        let label: String
        let url: String
        let misbehaviour: Misbehaviour
        /// Whether it acknowledges its first delivery.
        let isTurncoat: Bool
    }

    let members: [Member]
    /// The authority behind the certificates of those that prove who they are, as a file.
    let authority: String
    private let receivers: [ScriptedReceiver]
    private let closing: [ScriptedReceiver]

    /// Starts the receivers.
    ///
    /// - Parameters:
    ///   - rows: the misbehaviours that have a webhook each.
    ///   - hanging: how many webhooks lead to one that accepts and says nothing.
    ///   - turncoats: how many lead to one that says nothing after so many deliveries for each.
    ///   - loyalty: how many.
    init(
        rows: [Misbehaviour] = [],
        hanging: Int,
        turncoats: Int = 0,
        loyalty: Int = 1,
        in folder: TestFolder,
        on group: any EventLoopGroup
    ) async throws {
        let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
        authority = certificate.authority
        let identity = try ReceiverIdentity(directory: folder.path, name: TestCertificate.name)
        var members: [Member] = []
        var receivers: [ScriptedReceiver] = []
        var closing: [ScriptedReceiver] = []

        func add(_ misbehaviour: Misbehaviour, webhooks: Int = 1, isTurncoat: Bool = false) async throws {
            let script = ReceiverScript.first(
                isTurncoat ? webhooks * loyalty : 0,
                [.readRequest, .respond(204, fields: "Connection: close\r\n"), .close],
                then: misbehaviour.steps
            )
            let receiver = try await ScriptedReceiver.start(
                script,
                identity: misbehaviour.transport == .tls ? identity : nil,
                on: group
            )
            receivers.append(receiver)
            if misbehaviour.connection == .closed { closing.append(receiver) }
            let scheme = misbehaviour.transport == .plain ? "http" : "https"
            for _ in 0..<webhooks {
                members.append(
                    Member(
                        label: "hostile-\(members.count)",
                        url: "\(scheme)://127.0.0.1:\(receiver.port)/\(members.count)",
                        misbehaviour: misbehaviour,
                        isTurncoat: isTurncoat
                    )
                )
            }
        }

        if turncoats > 0 { try await add(Misbehaviour.hang, webhooks: turncoats, isTurncoat: true) }
        try await add(Misbehaviour.hang, webhooks: hanging)
        for misbehaviour in rows { try await add(misbehaviour) }
        self.members = members
        self.receivers = receivers
        self.closing = closing
    }

    /// Connections that are open now to those who deserve none.
    var openConnections: Int { closing.reduce(0) { $0 + $1.record.open } }

    /// Ends them all.
    func stop() async throws {
        for receiver in receivers { try await receiver.stop() }
    }
}
