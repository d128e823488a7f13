import Crypto
package import HeraldCore

extension KeyDigest {
    /// The SHA-256 of a whole key. Keys carry 256 random bits, so a plain hash is as hard to turn back as a slow one.
    package init(of key: String) {
        self.init(hash: Array(SHA256.hash(data: Array(key.utf8))))
    }
}
