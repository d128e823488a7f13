import HeraldChance
import HeraldVault
import Testing

@Suite("A vault")
struct VaultTests {
    @Test("opens what it sealed", arguments: ["", "a", "whsec_ünïcode \u{0}", String(repeating: "x", count: 10_000)])
    func roundTrip(text: String) throws {
        let vault = vault(1)
        #expect(try vault.open(try vault.seal(text, for: "row"), for: "row") == text)
    }

    @Test("never seals the same text to the same bytes, nor shows it in them")
    func nonce() throws {
        let vault = vault(1)
        let (first, second) = (try vault.seal("a secret", for: "row"), try vault.seal("a secret", for: "row"))
        #expect(first != second)
        #expect(!String(decoding: first, as: UTF8.self).contains("secret"))
    }

    @Test("does not open for another row")
    func otherRow() throws {
        let vault = vault(1)
        let sealed = try vault.seal("a secret", for: "row")
        #expect(throws: VaultError.damaged) { try vault.open(sealed, for: "other row") }
    }

    @Test("says so when the value was sealed under another key")
    func otherKey() throws {
        let sealed = try vault(1).seal("a secret", for: "row")
        #expect(vault(1).keyID != vault(2).keyID)
        #expect(throws: VaultError.wrongKey) { try vault(2).open(sealed, for: "row") }
    }

    @Test("has two keys while one takes the place of the other")
    func twoKeys() throws {
        let (old, new, both) = (vault(1), vault(2), Vault(masterKey: key(2), other: key(1)))
        #expect(both.keyIDs == [new.keyID, old.keyID])
        #expect(both.knows(old.keyID) && !new.knows(old.keyID) && !both.knows(nil))
        let sealed = try old.seal("a secret", for: "row")
        #expect(try both.open(sealed, for: "row") == "a secret")
        let anew = try #require(both.resealed(sealed, for: "row"))
        #expect(try new.open(anew, for: "row") == "a secret")
        #expect(throws: VaultError.wrongKey) { try old.open(anew, for: "row") }
        #expect(both.resealed(sealed, for: "other row") == nil)
        #expect(new.resealed(sealed, for: "row") == nil)

        let named = try both.seal("a secret", for: "row", under: old.keyID)
        #expect(try old.open(named, for: "row") == "a secret")
        #expect(throws: VaultError.wrongKey) { try new.seal("a secret", for: "row", under: old.keyID) }
    }

    @Test("notices every changed, missing or added byte")
    func damage() throws {
        let vault = vault(1)
        let sealed = try vault.seal("a secret", for: "row")
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 1
            #expect(throws: VaultError.self) { try vault.open(changed, for: "row") }
        }
        for length in 0..<sealed.count {
            #expect(throws: VaultError.self) { try vault.open(Array(sealed.prefix(length)), for: "row") }
        }
        #expect(throws: VaultError.damaged) { try vault.open(sealed + [0], for: "row") }
    }

    private func vault(_ seed: UInt64) -> Vault {
        Vault(masterKey: key(seed))
    }

    private func key(_ seed: UInt64) -> MasterKey {
        var random = SeededGenerator(seed: seed)
        return MasterKey(using: &random)
    }
}
