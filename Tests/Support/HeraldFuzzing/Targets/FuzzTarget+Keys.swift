import HeraldAPI
import HeraldChance
import HeraldCore
import HeraldVault

extension FuzzTarget {
    /// API keys, platform keys, master keys and ids in text.
    static let keys = FuzzTarget(
        "keys",
        seeds: APIKey.Kind.allCases.map { kind in
            var random = SeededGenerator(seed: 1)
            return APIKey(kind, using: &random).revealed
        } + [
            "plk_0123456789abcdef", String(repeating: "0123456789abcdef", count: 4),
            "9555b9ed-1d0c-47ad-9e41-056fb4fe087e", "9555B9ED1D0C47AD9E41056FB4FE087E",
        ],
        words: [
            "sk_", "pk_", "plk_", "SK_", "-", "\u{301}", "\u{212A}", "\0", " ", "\n", "{", "}", "0", "g", "\u{661}",
        ],
        longest: 256
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        var kinds: [String] = []
        if let key = APIKey(presented: text) {
            try demand(key.revealed.utf8.elementsEqual(text.utf8), "the key as it was presented")
            try demand(!"\(key)".contains(key.revealed), "a key that does not print itself")
            try demand(key.revealed.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a key of visible ASCII")
            kinds.append("\(key.kind)")
        }
        if PlatformKey(text) != nil {
            try demand(text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a key that a header can carry")
            kinds.append("platform")
        }
        if let id = OrgID(text) {
            try demand("\(id)" == text.lowercased(), "\(id) to be the id that was read")
            try demand(OrgID(bytes: id.bytes) == id, "the stored form to be the same id")
            kinds.append("id")
        }
        do {
            let key = try MasterKey(text: text)
            try demand(try MasterKey(text: key.text).id == key.id, "the key to be read as itself")
            try demand(!"\(key)".contains(key.text), "a key that does not print itself")
            kinds.append("master")
        } catch MasterKeyError.malformed {}
        return kinds.isEmpty ? "nothing" : kinds.joined(separator: " ")
    }

    /// What the database holds: sealed values that were changed do not open, and bytes of ids are ids or nothing.
    static let sealed = FuzzTarget(
        "sealed",
        seeds: ["whsec_secret", "", "é", String(repeating: "s", count: 300)],
        longest: 400
    ) { input in
        let vault = Vault(masterKey: try MasterKey(text: String(repeating: "ab", count: 32)))
        // The input says how to damage what was sealed, and is itself something that was never sealed.
        let text = String(decoding: input, as: UTF8.self)
        var damaged = try vault.seal(text, for: "webhook")
        try demand(try vault.open(damaged, for: "webhook") == text, "what was sealed to be opened")
        let place = input.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % damaged.count
        damaged[place] ^= input.first.map { $0 | 1 } ?? 1
        var outcome = ""
        for bytes in [damaged, input, Array(damaged.prefix(place))] {
            do {
                _ = try vault.open(bytes, for: "webhook")
                throw FuzzFinding("damage to be noticed")
            } catch let error as VaultError {
                outcome += "\(error) "
            }
        }
        if let id = WebhookID(bytes: input) { try demand(id.bytes == input, "an id of the same bytes") }
        return outcome
    }

    /// What is kept of a receiver's answer stays within its bounds.
    static let excerpts = FuzzTarget(
        "excerpts",
        seeds: [
            "Content-Type: text/html\nX-A: b\n\n<html>", "A: b", "\n\n", "",
            String(repeating: "Name: " + String(repeating: "x", count: 58) + "\n", count: 65),
        ],
        words: [":", "\n", "\r", ": ", "\u{301}", "\u{FFFD}", String(repeating: "x", count: 500)],
        grains: [.lines, .words],
        longest: 20_000
    ) { input in
        let lines = String(decoding: input, as: UTF8.self).unicodeScalars.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let headers = lines.prefix { !$0.isEmpty }.map { line in
            let name = line.prefix { $0 != ":" }
            return ResponseExcerpt.Header(name: String(name), value: String(line.dropFirst(name.count)))
        }
        let kept = ResponseExcerpt(headers: headers, body: input, isTruncated: false).storable
        let bytes = kept.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        try demand(bytes <= Limits.storedResponseHeaders, "header fields within their bound")
        try demand(kept.body.count <= Limits.storedResponseBody, "a body within its bound")
        try demand(kept.body == Array(input.prefix(kept.body.count)), "the beginning of the body")
        try demand(kept.isTruncated == (kept.headers != headers || kept.body != input), "to say when it was cut")
        try demand(kept.storable == kept, "nothing more to be cut")
        return kept.isTruncated ? "cut" : "whole"
    }
}
