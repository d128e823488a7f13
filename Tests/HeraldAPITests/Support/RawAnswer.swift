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
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let bodyEnd = end + 4 + (isHead || status < 200 ? 0 : length)
        guard bytes.count >= bodyEnd else { return nil }
        self.status = status
        self.fields = fields
        body = String(decoding: bytes[(end + 4)..<bodyEnd], as: UTF8.self)
        bytes.removeFirst(bodyEnd)
    }

    private static func headEnd(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
    }
}
