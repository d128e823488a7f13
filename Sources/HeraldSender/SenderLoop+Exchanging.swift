import HeraldCore
import NIOCore

/// From an open connection to the receiver's answer.
extension SenderLoop {
    /// Sends the request on a connection.
    func exchange(_ send: Send, on connection: Connection, isReused: Bool) {
        send.stage = .exchanging(connection)
        send.progress.enter(.response, at: .now())
        connection.begin(Exchange(isReused: isReused), request: setup.writer.bytes(of: send.request), for: send)
    }

    /// Does what an exchange decided.
    func perform(_ step: ExchangeStep, on connection: Connection) {
        if let send = connection.send {
            switch step.result {
            case .ended(let outcome, let response, let retryAfter):
                send.progress.firstByte(at: connection.firstByteAt)
                send.answer(attempted(send, outcome, response, retryAfter))
                forget(send)
            case .diedUnused:
                return retry(send, insteadOf: connection)
            case nil:
                break
            }
        }
        switch step.connection {
        case .stay: break
        case .awaitBody: connection.send.map(limitWaitForBody(of:))
        case .drain: drain(connection)
        case .release: release(connection)
        case .close: close(connection)
        }
    }

    /// Tries once more on a fresh connection, in the slot of the dead one. It happens once, because the exchange on a
    /// fresh connection never asks for it.
    private func retry(_ send: Send, insteadOf connection: Connection) {
        connection.close()
        connections[connection.id] = nil
        pool.renew(connection.id, at: .now())
        send.progress.leave(at: .now())
        open(connection.id, for: send)
    }
}
