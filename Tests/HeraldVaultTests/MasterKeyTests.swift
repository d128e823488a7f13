import HeraldChance
import HeraldVault
import Testing

@Suite("A master key")
struct MasterKeyTests {
    @Test("is read from its text, white space around it or not")
    func text() throws {
        var random = SeededGenerator(seed: 1)
        let key = MasterKey(using: &random)
        #expect(key.text.utf8.count == 64)
        for text in [key.text, key.text + "\n", "  \(key.text.uppercased())\r\n"] {
            let read = try MasterKey(text: text)
            #expect(read.id == key.id)
            #expect(read.text == key.text)
        }
    }

    @Test(
        "is 64 hexadecimal digits and nothing else",
        arguments: [
            "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
            String(repeating: "g", count: 64), String(repeating: "é", count: 32),
            "0x" + String(repeating: "0", count: 62),
        ]
    )
    func malformed(text: String) {
        #expect(throws: MasterKeyError.malformed) { try MasterKey(text: text) }
    }

    @Test("cannot print itself")
    func redaction() {
        var random = SeededGenerator(seed: 2)
        let key = MasterKey(using: &random)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(!text.contains(key.text))
            #expect(!text.contains(key.text.prefix(16)))
        }
    }
}
