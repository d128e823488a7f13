/// An answer as it came over the wire.
struct RawAnswer: Sendable {
    let status: Int
    /// The fields in order, names as sent.
    let fields: [(name: String, value: String)]
    let body: String

    /// A field's value, whatever the name's case.
    subscript(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension RawAnswer {
    /// Takes the first answer off the bytes; `nil` while it is not whole.
    ///
    /// - Parameter isHead: whether it answers a `HEAD`, and so has no body whatever its length says.
    init?(takenFrom bytes: inout [UInt8], isHead: Bool) {
        guard let end = Self.headEnd(in: bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let fields = lines.dropFirst().map { line in
            let name = line.prefix { $0 != ":" }
            return (name: String(name), value: String(line.dropFirst(name.count + 1).drop { $0 == " " }))
        }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        if fields.contains(where: { $0.name.lowercased() == "transfer-encoding" }) {
            guard let (chunks, rest) = Self.chunks(in: bytes[(end + 4)...]) else { return nil }
            self.status = status
            self.fields = fields
            body = String(decoding: chunks, as: UTF8.self)
            bytes.removeFirst(rest - bytes.startIndex)
            return
        }
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let bodyEnd = end + 4 + (isHead || status < 200 ? 0 : length)
        guard bytes.count >= bodyEnd else { return nil }
        self.status = status
        self.fields = fields
        body = String(decoding: bytes[(end + 4)..<bodyEnd], as: UTF8.self)
        bytes.removeFirst(bodyEnd)
    }

    /// The content of a whole chunked body without trailers, and where it ends. `Source:` RFC 9112, section 7.1.
    private static func chunks(in bytes: ArraySlice<UInt8>) -> (content: [UInt8], end: Int)? {
        var content: [UInt8] = []
        var rest = bytes
        while let lineEnd = rest.firstIndex(of: 10) {
            let size = Int(String(decoding: rest[..<(lineEnd - 1)], as: UTF8.self), radix: 16) ?? 0
            let start = lineEnd + 1
            guard rest.endIndex >= start + size + 2 else { return nil }
            content += rest[start..<(start + size)]
            if size == 0 { return (content, start + 2) }
            rest = rest[(start + size + 2)...]
        }
        return nil
    }

    private static func headEnd(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
    }
}
