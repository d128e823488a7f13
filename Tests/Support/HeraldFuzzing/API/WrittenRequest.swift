import HTTPTypes
import HeraldChance
import HeraldCore
import HummingbirdCore
import NIOCore

/// A request as an input writes it: a request line, lines of headers, an empty line, and the body.
struct WrittenRequest: Sendable {
    let head: HTTPRequest
    let body: [UInt8]

    /// Reads an input. Whatever HTTP itself cannot carry, such as a header name that is no token, is left out: that is
    /// for inputs of whole connections.
    init(_ input: [UInt8]) {
        let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let headLines = lines.prefix { !$0.isEmpty }
        body = Array(lines.dropFirst(headLines.count + 1).joined(separator: [UInt8(ascii: "\n")]))
        let first = (headLines.first ?? []).split(separator: UInt8(ascii: " "), maxSplits: 1)
        let method = first.first.flatMap { HTTPRequest.Method(String(decoding: $0, as: UTF8.self)) }
        var fields = HTTPFields()
        for line in headLines.dropFirst() {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = HTTPField.Name(String(decoding: parts[0], as: UTF8.self)) else {
                continue
            }
            fields.append(HTTPField(name: name, value: String(decoding: parts[1].drop { $0 == 0x20 }, as: UTF8.self)))
        }
        head = HTTPRequest(
            method: method ?? .get,
            scheme: nil,
            authority: nil,
            path: first.count > 1 ? String(decoding: first[1], as: UTF8.self) : nil,
            headerFields: fields
        )
    }

    /// The request with its body in pieces; an empty piece says that the client pauses.
    func request(in pieces: [[UInt8]]) -> Request {
        let stream = AsyncStream<ByteBuffer> { continuation in
            for piece in pieces { continuation.yield(ByteBuffer(bytes: piece)) }
            continuation.finish()
        }
        return Request(head: head, body: RequestBody(asyncSequence: stream))
    }

    /// The body in pieces whose sizes follow from its own bytes, some of them empty.
    var pieces: [[UInt8]] {
        var random = SeededGenerator(seed: body.reduce(7) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
        var rest = body[...]
        var pieces: [[UInt8]] = []
        // A few hundred pieces at most: more of them cost time and show nothing new.
        let longest = max([1, 4, 50, 2000].randomElement(using: &random) ?? 1, body.count / 150)
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...longest, using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
