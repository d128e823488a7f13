import HeraldChance
import HeraldCore
import HeraldVault
import Testing

@Suite("Passwords by scrypt")
struct PasswordScryptTests {
    private let scrypt = PasswordScrypt(logRounds: 4, passes: 1)

    @Test("a password matches its own hash and no other", arguments: ["correct horse", "päßwörter 🔑", "            "])
    func matches(text: String) throws {
        var random = SeededGenerator(seed: 1)
        let password = Password(typed: text)
        let first = try scrypt.hash(password, using: &random)
        let second = try scrypt.hash(password, using: &random)
        #expect(first != second)
        #expect(try scrypt.matches(password, first))
        #expect(try scrypt.matches(password, second))
        #expect(try !scrypt.matches(Password(typed: text + "x"), first))
        #expect(try !scrypt.matches(Password(typed: ""), first))
        #expect(try !scrypt.matches(password, scrypt.nobodys))
    }

    @Test("a hash is judged by the costs that it was made with")
    func costs() throws {
        var random = SeededGenerator(seed: 2)
        let password = Password(typed: "correct horse")
        let hash = try PasswordScrypt(logRounds: 5, passes: 2).hash(password, using: &random)
        #expect(hash.stored.hasPrefix("$scrypt$ln=5,r=8,p=2$"))
        #expect(try scrypt.matches(password, hash))
    }

    @Test("it is the scrypt of the RFC")
    func rfc() throws {
        // RFC 7914, section 12, the second vector has r = 8 and p = 16, and 64 bytes of which ours are the first 32.
        let salt = Array("NaCl".utf8).map { String($0, radix: 16) }.joined()
        let key = "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        let hash = PasswordHash(stored: "$scrypt$ln=10,r=8,p=16$\(salt)$\(key)")
        #expect(try scrypt.matches(Password(typed: "password"), hash))
        #expect(try !scrypt.matches(Password(typed: "Password"), hash))
    }

    @Test(
        "what is no hash of ours matches nothing, and costs nothing",
        arguments: [
            "", "plain", "$scrypt$ln=40,r=8,p=1$00$00", "$scrypt$ln=4,r=9,p=1$00$00", "$scrypt$ln=4,r=8,p=1$0$00",
            "$bcrypt$ln=4,r=8,p=1$00$00", "$scrypt$ln=4,r=8,p=1$00$zz",
        ]
    )
    func strange(text: String) throws {
        #expect(try !scrypt.matches(Password(typed: "x"), PasswordHash(stored: text)))
    }

    @Test("passwords, hashes and tokens do not print themselves")
    func silent() throws {
        var random = SeededGenerator(seed: 3)
        let token = EntryToken(using: &random)
        let hash = PasswordHash(stored: "secret-hash")
        let password = Password(typed: "secret-password")
        for text in ["\(token)", "\(hash)", "\(password)", String(reflecting: token), String(reflecting: password)] {
            #expect(!text.contains(token.revealed) && !text.contains("secret"))
        }
        #expect(EntryToken(presented: token.revealed) == token)
        #expect(EntryToken(presented: token.revealed.uppercased()) == nil)
        #expect(EntryToken(presented: token.revealed.dropLast()) == nil)
        #expect(token.formToken.count == 32)
    }
}
