import HeraldCore
import HeraldDashboard
import HeraldVault

extension FuzzTarget {
    /// What browsers send of forms.
    static let forms = FuzzTarget(
        "forms",
        seeds: [
            "token=abc&label=prod&event_types=WORKFLOW_COMPLETED&event_types=WORKFLOW_FAILED", "a=%C3%A9+%26&b", "",
            "=",
            "label=%", "a=%ff", "a=1&a=2&=&&",
        ],
        words: ["&", "=", "%", "+", "%26", "%3D", "%00", "%C3%A9", "label", "token", "\u{301}"],
        longest: 2048
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        guard let form = FormFields(text) else {
            try demand(text.utf8.contains(UInt8(ascii: "%")), "anything without percent signs to be read")
            return "unreadable"
        }
        try demand(form["label"].utf8.elementsEqual(form.values(of: "label").first?.utf8 ?? "".utf8), "the first value")
        let encoded = form.values(of: "label").map { value in
            "label=" + value.utf8.map { "%" + $0.hexadecimal }.joined()
        }
        let again = FormFields(encoded.joined(separator: "&"))
        try demand(again?.values(of: "label") == form.values(of: "label"), "what was read to be read again")
        return form["label"].isEmpty ? "no label" : "label"
    }

    /// What people are known by, and what lets them in.
    static let members = FuzzTarget(
        "members",
        seeds: [
            "Ada@Example.com", "a@b", "$scrypt$ln=4,r=8,p=1$00112233$445566", "$scrypt$ln=1,r=8,p=1$$",
            String(repeating: "0123456789abcdef", count: 4),
        ],
        words: ["@", ".", "$", "$scrypt$", "ln=", "r=8", "p=", ",", "\0", " ", "\u{301}", "99", "-1", "f"],
        longest: 400
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        var kinds: [String] = []
        if let address = EmailAddress(text) {
            try demand(EmailAddress(address.text) == address, "an address to be itself")
            try demand(address.text.utf8.count <= Limits.emailAddress, "an address within its bound")
            try demand(address.text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }, "no blanks in an address")
            kinds.append("address")
        }
        if let token = EntryToken(presented: text) {
            try demand(token.revealed.utf8.elementsEqual(text.utf8), "the token as it was presented")
            try demand(!"\(token)".contains(token.revealed), "a token that does not print itself")
            kinds.append("token")
        }
        // Costs that a stored hash may have are bounded; those here are kept small by what is fed, not by what is read.
        if !text.contains("ln=") || text.contains("ln=4,") {
            _ = try PasswordScrypt(logRounds: 1, passes: 1).matches(Password(typed: "x"), PasswordHash(stored: text))
            kinds.append("hash")
        }
        return kinds.isEmpty ? "nothing" : kinds.joined(separator: " ")
    }
}
