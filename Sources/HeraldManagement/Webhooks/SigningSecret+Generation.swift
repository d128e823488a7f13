import HeraldSigning

extension SigningSecret {
    /// A new secret: 256 random bits as 64 lower-case hexadecimal digits (contract, section 2).
    static func generated(using random: inout some RandomNumberGenerator) -> SigningSecret {
        let words = (0..<4).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        return SigningSecret(words.joined())
    }
}
