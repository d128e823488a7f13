import HeraldChance
import HeraldCore
import HeraldVault
import Testing

@Suite("An API key")
struct APIKeyTests {
    @Test("is read as it was drawn", arguments: APIKey.Kind.allCases)
    func roundTrip(kind: APIKey.Kind) {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            let key = APIKey(kind, using: &random)
            #expect(key.revealed.hasPrefix(kind.rawValue))
            #expect(key.revealed.utf8.count == kind.rawValue.utf8.count + 49)
            #expect(APIKey(presented: key.revealed) == key)
            #expect(APIKey(presented: key.revealed)?.kind == kind)
        }
    }

    @Test("is refused with any character wrong", arguments: APIKey.Kind.allCases)
    func typingErrors(kind: APIKey.Kind) {
        var random = SeededGenerator(seed: 2)
        let key = APIKey(kind, using: &random).revealed
        let digits = Array(key.utf8)
        for position in kind.rawValue.utf8.count..<digits.count {
            var wrong = digits
            wrong[position] = wrong[position] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            #expect(APIKey(presented: String(decoding: wrong, as: UTF8.self)) == nil)
        }
    }

    @Test("is refused in any other form")
    func otherForms() {
        var random = SeededGenerator(seed: 3)
        let key = APIKey(.secret, using: &random).revealed
        let body = key.dropFirst(3)
        for text in ["", "sk_", " " + key, key + " ", key + "0", String(key.dropLast()), "xk_" + body, "SK_" + body] {
            #expect(APIKey(presented: text) == nil)
        }
        #expect(APIKey(presented: "pk_" + body)?.kind == .publishable)
    }

    @Test("is unlike every other")
    func distinct() {
        var random = SeededGenerator(seed: 4)
        let keys = (0..<1000).map { _ in APIKey(.secret, using: &random).revealed }
        #expect(Set(keys).count == keys.count)
    }

    @Test("cannot print itself")
    func redaction() {
        var random = SeededGenerator(seed: 5)
        let key = APIKey(.platform, using: &random)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(!text.contains(key.revealed))
            #expect(text.contains(key.hint))
        }
        #expect(key.hint.unicodeScalars.count == "plk_".unicodeScalars.count + 9)
    }

    @Test("is known by the SHA-256 of all of it")
    func digest() {
        // printf abc | openssl dgst -sha256
        let expected: [UInt8] = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
            0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
        ]
        #expect(KeyDigest(of: "abc").bytes == expected)
        var random = SeededGenerator(seed: 6)
        let key = APIKey(.secret, using: &random)
        #expect(key.digest == KeyDigest(of: key.revealed))
    }
}
