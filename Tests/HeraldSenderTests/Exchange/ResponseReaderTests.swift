import HeraldChance
import HeraldCore
import NIOCore
import Testing

@testable import HeraldSender

@Suite("A response is read to its end and no further, and in one way only")
struct ResponseReaderTests {
    private static let responses = [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello",
        "HTTP/1.1 204\r\n\r\n",
        "HTTP/1.0 500 Internal Server Error\r\nServer: x\r\nRetry-After:  120 \r\n\r\nwhy not",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 C\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n00a;x=y\r\n0123456789\r\n0\r\nX-T: u\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\ncontent-length:0\r\nX-Empty:\r\n\r\n",
    ]

    private static let words = [
        "\r\n", "\r", "\n", "\0", " ", "\t", ":", ",", ";", "0", "1", "9", "a", "F", "-", "+", "HTTP/1.1 ", "HTTP/1.0 ",
        "200 ",
        "Content-Length: 3\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n", "transfer-encoding: ", "chunked",
        "gzip", "Connection: close\r\n", "\r\n\r\n", "0\r\n\r\n", "X: y\r\n", " folded\r\n", "\u{7F}", "é", "101 ",
        "999 ",
        "18446744073709551616", "fffffffffffffffff",
    ]

    @Test(
        "the parts of a response are what they are",
        arguments: zip(
            responses,
            [
                ("hello", 200, 2), ("", 204, 0), ("why not", 500, 2), ("", 201, 1), ("hello0123456789", 500, 1),
                ("a", 200, 2), ("", 304, 1),
                ("", 200, 2),
            ]
        )
    )
    func reads(text: String, expected: (body: String, status: Int, fields: Int)) {
        let response = ReadResponse(pieces: [Array(text.utf8)])
        #expect(response.end == .whole)
        #expect(response.status == expected.status)
        #expect(response.body == Array(expected.body.utf8))
        #expect(response.fields.count == expected.fields)
    }

    @Test("a response may come in any pieces", arguments: responses)
    func inPieces(text: String) {
        let bytes = Array(text.utf8)
        let whole = ReadResponse(pieces: [bytes])
        #expect(ReadResponse(pieces: bytes.map { [$0] }) == whole)
        for cut in bytes.indices {
            #expect(ReadResponse(pieces: [Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
        }
    }

    @Test("another parser reads the same out of what is read at all, whatever was done to it", arguments: 0..<8)
    func agrees(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var agreed = 0
        for round in 0..<4000 {
            var bytes = Array(Self.responses[Int.random(in: 0..<Self.responses.count, using: &random)].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, using: &random) }
            let ours = ReadResponse(pieces: [bytes])
            let theirs = try ReadResponse(bytes: bytes)
            // Blanks around a length are none of its digits; the other parser knows only spaces.
            guard ours.end == .whole || theirs.end == .whole, !bytes.contains(UInt8(ascii: "\t")) else { continue }
            #expect(
                ours == theirs || ours.end == .malformed,
                "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
            )
            agreed += ours == theirs ? 1 : 0
        }
        // What is left whole is read by both, and is not little.
        #expect(agreed > 800, "\(agreed)")
    }

    private static func mutate(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(contentsOf: Array(words[Int.random(in: 0..<words.count, using: &random)].utf8), at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &random)))
        case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        default:
            let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        }
    }
}
