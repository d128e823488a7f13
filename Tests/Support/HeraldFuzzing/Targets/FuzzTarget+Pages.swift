import HeraldCore
import HeraldDashboard
import HeraldManagement
import HeraldStore
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
        let written = form.values(of: "label").map { "label=" + encoded($0) }
        let again = FormFields(written.joined(separator: "&"))
        try demand(again?.values(of: "label") == form.values(of: "label"), "what was read to be read again")
        return form["label"].isEmpty ? "no label" : "label"
    }

    /// What follows the question mark of a page or an endpoint, and what it asks of the delivery log.
    static let queries = FuzzTarget(
        "queries",
        seeds: [
            "label=prod&state=FAILED&event_type=WORKFLOW_FAILED&limit=100",
            "since=2026-06-22T18:05:51Z&until=2026-06-23T00:00:00.000Z", "cursor=0197a3f5-8c1e-7000-8000-0000000000a1",
            "workflow_id=9555b9ed-1d0c-47ad-9e41-056fb4fe087e&state=PENDING", "before=&q=%C3%A9+%26", "", "=", "a&a",
            "label=%", "state=%ff", "limit=0",
        ],
        words: [
            "&", "=", "%", "+", "%26", "%3D", "%00", "%C3%A9", "label", "state", "event_type", "workflow_id", "since",
            "until", "cursor", "limit", "SUCCEEDED", "CANCELED", "99999999999999999999", "-1", "\u{301}", "?", "#",
        ],
        longest: 2048
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let parameters: QueryParameters
        do throws(ValidationIssues) {
            parameters = try QueryParameters(text[...])
        } catch {
            try demand(!error.issues.isEmpty, "a word on what is wrong")
            return "unreadable"
        }
        let written = parameters.names.map { "\(encoded($0))=\(encoded(parameters[$0] ?? ""))" }.joined(separator: "&")
        let again = try QueryParameters(written[...])
        try demand(again.names == parameters.names, "the same names to be read again")
        try demand(again.names.allSatisfy { again[$0] == parameters[$0] }, "the same values to be read again")
        let query: DeliveryLogQuery
        do throws(ValidationIssues) {
            query = try DeliveryLogQuery.parse(parameters)
        } catch {
            try demand(!error.issues.isEmpty, "a word on what is wrong")
            return "refused \(min(error.issues.count, 3))"
        }
        try demand((1...Limits.deliveriesPerPage).contains(query.limit), "a page within its bound")
        try demand(query.label?.utf8.contains(0) != true, "a label that every store can look for")
        return "asked by \(parameters.names.count)"
    }

    private static func encoded(_ text: String) -> String { text.utf8.map { "%" + $0.hexadecimal }.joined() }

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
