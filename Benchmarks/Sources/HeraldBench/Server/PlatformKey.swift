import Crypto

/// A platform key for a server that is thrown away after its run.
///
/// `plk_`, 43 random base-62 digits, and 6 that hold the first four bytes of their SHA-256 as a check against typing
/// errors, the least significant digit first.
struct PlatformKey {
    /// The whole key.
    let text: String

    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Draws a key.
    init() {
        let random = (0..<43).map { _ in Self.digits[Int.random(in: 0..<62)] }
        var word = SHA256.hash(data: random).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let check = (0..<6).map { _ in
            let digit = Self.digits[Int(word % 62)]
            word /= 62
            return digit
        }
        text = "plk_" + String(decoding: random + check, as: UTF8.self)
    }
}
