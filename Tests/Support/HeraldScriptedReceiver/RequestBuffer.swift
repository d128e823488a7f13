import NIOCore

/// Collects bytes until they make a request. It reads HTTP just well enough for the requests of these tests.
struct RequestBuffer {
    private var bytes: [UInt8] = []

    /// Adds what came.
    mutating func append(_ buffer: ByteBuffer) {
        bytes.append(contentsOf: buffer.readableBytesView)
    }

    /// Drops this many bytes, when there are as many.
    mutating func take(_ count: Int) -> Bool {
        guard bytes.count >= count else { return false }
        bytes.removeFirst(count)
        return true
    }

    /// Takes the first request out, when it is whole.
    mutating func takeRequest() -> (lines: [String], body: [UInt8])? {
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n").map { String($0) }
        let bodyStart = headEnd + end.count
        let length = lines.compactMap(Self.contentLength).first ?? 0
        guard bytes.count >= bodyStart + length else { return nil }
        let body = Array(bytes[bodyStart..<(bodyStart + length)])
        bytes.removeFirst(bodyStart + length)
        return (lines, body)
    }

    private static func contentLength(_ line: String) -> Int? {
        let parts = line.split(separator: ": ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
        return Int(parts[1])
    }
}
