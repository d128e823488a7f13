import HeraldCore

/// The head of a response that is no interim one.
struct ResponseHead: Equatable {
    /// From 100 to 999.
    let status: Int
    /// Whether the receiver speaks HTTP/1.1; otherwise HTTP/1.0.
    let isCurrent: Bool
    /// The fields in the order received, without the blanks around their values.
    var fields: [ResponseExcerpt.Header] = []

    /// Whether another request may follow on the connection. HTTP/1.0 would have to say so, and is not asked to.
    ///
    /// `Source:` RFC 9112, section 9.3.
    var allowsReuse: Bool {
        isCurrent && !fields.contains { $0.isNamed("connection") && $0.lists("close") }
    }
}

extension ResponseExcerpt.Header {
    /// Whether the field has this name, given in lower case.
    func isNamed(_ name: String) -> Bool {
        self.name.utf8.count == name.utf8.count && self.name.lowercased() == name
    }

    /// Whether the field's value, a list, has this member, given in lower case.
    ///
    /// `Source:` RFC 9110, section 5.6.1.
    func lists(_ member: Substring) -> Bool {
        value.split(separator: ",").contains { $0.trimmingBlanks.lowercased() == member }
    }
}

extension Substring {
    /// The text without spaces and tabs at its ends.
    var trimmingBlanks: Substring {
        var rest = self
        while rest.hasPrefix(" ") || rest.hasPrefix("\t") { rest.removeFirst() }
        while rest.hasSuffix(" ") || rest.hasSuffix("\t") { rest.removeLast() }
        return rest
    }
}
