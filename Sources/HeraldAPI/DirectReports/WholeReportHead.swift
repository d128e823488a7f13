import HeraldCore

/// Reads the head of a ``WholeReportRequest``, and gives up at the first thing that is out of the ordinary.
struct WholeReportHead {
    private(set) var authorization: Range<Int>?
    private(set) var requestID: Range<Int>?
    private(set) var traceparent: Range<Int>?
    private(set) var tracestate: Range<Int>?
    private(set) var contentLength: Int?
    private(set) var hasHost = false
    private(set) var hasJSON = false
    /// Where the body begins.
    private(set) var end = 0
    /// Where the fields' lines lie, the last one's end included.
    private(set) var fieldLines = 0..<0
    private var fields = 0

    /// Reads a head; `nil` unless it is whole and ordinary.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.has(Self.requestLine, at: 0) else { return nil }
        end = Self.requestLine.count
        while !bytes.has(Self.lineEnd, at: end) {
            guard readField(bytes) else { return nil }
        }
        fieldLines = Self.requestLine.count..<end
        end += Self.lineEnd.count
    }

    private static let requestLine = Array("POST /platform/workflow-events HTTP/1.1\r\n".utf8)
    private static let lineEnd = Array("\r\n".utf8)

    /// Reads one line, and moves behind it.
    private mutating func readField(_ bytes: Span<UInt8>) -> Bool {
        // One line may be so long, and here that is enough for all of them.
        let bound = min(bytes.count, Limits.requestHeaderField)
        let start = end
        var position = start
        while position < bound, bytes[position].isTokenByte { position += 1 }
        let name = start..<position
        guard !name.isEmpty, position < bound, bytes[position] == UInt8(ascii: ":") else { return false }
        position += 1
        while position < bound, bytes[position] == UInt8(ascii: " ") { position += 1 }
        let valueStart = position
        // No tabs, and nothing beyond ASCII.
        while position < bound, (0x20..<0x7F).contains(bytes[position]) { position += 1 }
        guard bytes.has(Self.lineEnd, at: position), bytes[position - 1] != UInt8(ascii: " ") else { return false }
        end = position + Self.lineEnd.count
        fields += 1
        return fields <= Limits.requestHeaderCount && keep(valueStart..<position, as: name, of: bytes)
    }

    private mutating func keep(_ value: Range<Int>, as name: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        switch name.count {
        case 4 where bytes.spells("host", in: name):
            guard !hasHost else { return false }
            hasHost = true
            return bytes.isPlainHost(in: value)
        case 10 where bytes.spells("connection", in: name):
            return bytes.spells("keep-alive", in: value)
        case 10 where bytes.spells("tracestate", in: name):
            guard tracestate == nil else { return false }
            tracestate = value
        case 11 where bytes.spells("traceparent", in: name):
            guard traceparent == nil else { return false }
            traceparent = value
        case 12 where bytes.spells("content-type", in: name):
            guard !hasJSON else { return false }
            hasJSON = bytes.spells("application/json", in: value)
            return hasJSON
        case 12 where bytes.spells("x-request-id", in: name):
            guard requestID == nil else { return false }
            requestID = value
        case 13 where bytes.spells("authorization", in: name):
            guard authorization == nil, !value.isEmpty else { return false }
            authorization = value
        case 14 where bytes.spells("content-length", in: name):
            guard contentLength == nil else { return false }
            contentLength = bytes.number(in: value)
            return contentLength != nil
        case 2, 6, 7, 16, 17:
            for other in Self.extraordinary where bytes.spells(other, in: name) { return false }
        default: break
        }
        return true
    }

    /// Fields that change what a connection or a body is.
    private static let extraordinary = [
        "te", "expect", "trailer", "upgrade", "content-encoding", "proxy-connection", "transfer-encoding",
    ]
}

extension Span<UInt8> {
    /// Whether bytes stand at a place.
    fileprivate func has(_ expected: [UInt8], at start: Int) -> Bool {
        guard count - start >= expected.count else { return false }
        for offset in expected.indices where self[start + offset] != expected[offset] { return false }
        return true
    }

    /// Whether a text of lower-case ASCII letters and a few signs stands in a place, in any case.
    fileprivate func spells(_ text: String, in range: Range<Int>) -> Bool {
        guard range.count == text.utf8.count else { return false }
        var position = range.lowerBound
        for expected in text.utf8 {
            let byte = self[position]
            let isLarge = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            if (isLarge ? byte | 0x20 : byte) != expected { return false }
            position += 1
        }
        return true
    }

    /// The number of a few decimal digits, and nothing else.
    fileprivate func number(in range: Range<Int>) -> Int? {
        guard (1...5).contains(range.count) else { return nil }
        var number = 0
        for position in range {
            guard self[position].isASCIIDigit else { return nil }
            number = number * 10 + Int(self[position] - UInt8(ascii: "0"))
        }
        return number <= Limits.requestBody ? number : nil
    }

    /// Whether a name or an address of IPv4 stands in a place, perhaps with a port.
    fileprivate func isPlainHost(in range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound, self[position].isPlainInHost { position += 1 }
        guard position > range.lowerBound else { return false }
        guard position < range.upperBound else { return true }
        guard self[position] == UInt8(ascii: ":") else { return false }
        return number(in: (position + 1)..<range.upperBound) != nil
    }
}

extension UInt8 {
    fileprivate var isPlainInHost: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
    }
}
