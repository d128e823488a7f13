import HummingbirdCore
package import NIOCore
import NIOHTTPTypes
import Synchronization

/// A client's connection that is set up, until somebody handles it.
///
/// One that is set up while the server stops listening is handed to nobody, and the channel that it wraps must not be
/// let go of unused: that ends the process. So it is used and closed then.
package final class EdgeConnection: ServerChildChannelValue {
    package let channel: any Channel
    private let parts: Mutex<NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>?>

    /// Wraps what was set up.
    init(_ parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>) {
        channel = parts.channel
        self.parts = Mutex(parts)
    }

    deinit {
        guard let parts = take() else { return }
        // It fails if the client was quicker to close it.
        Task { try? await parts.executeThenClose { _, _ in } }
    }

    /// What is to be handled; only the first who asks has it.
    func take() -> NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>? {
        parts.withLock { parts in
            defer { parts = nil }
            return parts
        }
    }
}
