package import NIOSSL
import Synchronization

/// What new connections of clients are encrypted by. It can be replaced while the server runs; connections that are
/// open go on with what they began with.
package final class ServerTLS: Sendable {
    private let context: Mutex<NIOSSLContext>

    /// Serves by a certificate and its key.
    package init(_ context: NIOSSLContext) {
        self.context = Mutex(context)
    }

    /// Serves by another certificate from now on.
    package func replace(by context: NIOSSLContext) {
        self.context.withLock { $0 = context }
    }

    /// The handler of a new connection, to stand next to the socket.
    func handler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: context.withLock { $0 })
    }
}
