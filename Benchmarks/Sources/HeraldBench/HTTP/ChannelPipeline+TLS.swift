import NIOCore
import NIOSSL

extension ChannelPipeline.SynchronousOperations {
    /// Has what handlers send from here on encrypted, if there is something to encrypt by.
    func encrypt(by tls: NIOSSLContext?) throws {
        guard let tls else { return }
        try addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil))
    }
}
