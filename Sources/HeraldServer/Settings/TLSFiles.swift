/// The files that HTTPS is served by.
package struct TLSFiles: Hashable, Sendable {
    /// A PEM file with the server's certificate, and those between it and its root.
    package let certificate: String
    /// A PEM file with the certificate's key.
    package let key: String
}
