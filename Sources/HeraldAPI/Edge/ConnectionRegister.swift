import CoreMetrics
import HeraldCore
import NIOCore
import Synchronization

/// Knows all open connections of a server, and makes those close that are to make room for others, so that clients who
/// only hold connections cannot keep anybody out.
///
/// It is locked when a connection opens and closes, never for a request.
final class ConnectionRegister: Sendable {
    private let connections: Mutex<OpenConnections>
    private let gauge: Meter?
    /// Whether clients shall go elsewhere, so that each connection ends with its next answer.
    let isDraining: @Sendable () -> Bool

    /// No connections.
    ///
    /// - Parameters:
    ///   - bound: connections open at once.
    ///   - gauge: shows how many are open.
    ///   - isDraining: whether clients shall go elsewhere; asked for each answer.
    init(bound: Int, gauge: Meter? = nil, isDraining: @escaping @Sendable () -> Bool = { false }) {
        connections = Mutex(OpenConnections(bound: bound))
        self.gauge = gauge
        self.isDraining = isDraining
    }

    /// A connection was opened; others may be asked to make room for those to come.
    func open(_ channel: any Channel, _ idleness: Idleness) -> OpenConnection {
        let connection = OpenConnection(from: AddressBlock(of: channel), idleness) { wish in
            channel.pipeline.fireUserInboundEventTriggered(wish)
        }
        gauge?.increment()
        let now = channel.eventLoop.now
        carryOut(connections.withLock { $0.open(connection, at: now) }, on: channel.eventLoop)
        return connection
    }

    /// A connection has closed.
    func close(_ connection: OpenConnection) {
        if connections.withLock({ $0.close(connection) }) { gauge?.decrement() }
    }

    /// A connection that was asked to make room has gone on with something in the meantime.
    func keep(_ connection: OpenConnection, on eventLoop: any EventLoop) {
        if connections.withLock({ $0.keep(connection) }) { lookAgain(on: eventLoop) }
    }

    private func carryOut(_ step: OpenConnections.Step, on eventLoop: any EventLoop) {
        for choice in step.choices { choice.connection.makeRoom(RoomWish(idleness: choice.idleness)) }
        if step.looksAgain { lookAgain(on: eventLoop) }
    }

    private func lookAgain(on eventLoop: any EventLoop) {
        eventLoop.scheduleTask(in: TimeAmount(Limits.roomPause)) { [self] in
            let now = eventLoop.now
            carryOut(connections.withLock { $0.lookAgain(at: now) }, on: eventLoop)
        }
    }
}
