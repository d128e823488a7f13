import HeraldCore
import NIOSSL

/// Where a sender connects, and whom it believes to be who they are. It may be replaced while the sender works.
struct SenderTrust: Sendable {
    let policy: AddressPolicy
    let tls: NIOSSLContext
    /// For receivers by address: as ``tls``, unless the socket is connected to our proxy; then the address that the
    /// certificate bears is looked at afterwards, and not by the TLS library, which would look for the proxy's.
    let tlsToAddress: NIOSSLContext

    /// Loads the roots.
    ///
    /// - Throws: `SenderSetupError`.
    init(policy: AddressPolicy, caFile: String?, isProxied: Bool) throws(SenderSetupError) {
        self.policy = policy
        tls = try TLSContextFactory.make(caFile: caFile)
        tlsToAddress = isProxied ? try TLSContextFactory.make(caFile: caFile, checksAddress: false) : tls
    }
}
