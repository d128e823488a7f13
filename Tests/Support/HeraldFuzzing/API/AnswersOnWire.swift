/// The answers that a server gave on one connection, taken apart.
struct AnswersOnWire {
    /// Their statuses, in order.
    private(set) var statuses: [Int] = []

    /// Takes apart what a server said.
    ///
    /// - Throws: ``FuzzFinding`` when it is not one whole answer behind the other.
    init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let head = try Self.takeHead(from: &rest)
            statuses.append(head.status)
            // What answers a HEAD names a length and has no body; the next answer, or nothing, follows at once.
            if !rest.isEmpty, !rest.starts(with: "HTTP/1.1 ".utf8) {
                try Self.takeBody(of: head, from: &rest)
            }
        }
    }

    private struct Head {
        let status: Int
        let fields: [String: String]
    }

    private static func takeHead(from rest: inout ArraySlice<UInt8>) throws -> Head {
        guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw FuzzFinding("a whole head, not '\(String(decoding: rest.prefix(200), as: UTF8.self))'")
        }
        let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        rest = rest[end.upperBound...]
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]), (100..<600).contains(status) else {
            throw FuzzFinding("a status line, not '\(lines.first ?? "")'")
        }
        let fields = lines.dropFirst().map { line in
            let name = line.prefix { $0 != ":" }
            return (name.lowercased(), String(line.dropFirst(name.count + 1).drop { $0 == " " }))
        }
        return Head(status: status, fields: Dictionary(fields) { $1 })
    }

    private static func takeBody(of head: Head, from rest: inout ArraySlice<UInt8>) throws {
        if head.fields["transfer-encoding"] == "chunked" {
            while try takeChunk(from: &rest) {}
        } else {
            let length = head.fields["content-length"].flatMap { Int($0) } ?? 0
            try demand(rest.count >= length, "a body of \(length) bytes, not \(rest.count)")
            try demand(length > 0 || rest.isEmpty, "nothing behind an answer to \(head.status)")
            rest = rest.dropFirst(length)
        }
    }

    /// - Returns: whether another chunk follows. Source: RFC 9112 section 7.1.
    private static func takeChunk(from rest: inout ArraySlice<UInt8>) throws -> Bool {
        guard let lineEnd = rest.firstRange(of: [13, 10]),
            let size = Int(String(decoding: rest[..<lineEnd.lowerBound], as: UTF8.self), radix: 16),
            rest.endIndex >= lineEnd.upperBound + size + 2
        else { throw FuzzFinding("a whole chunk") }
        rest = rest[(lineEnd.upperBound + size + 2)...]
        return size > 0
    }
}
