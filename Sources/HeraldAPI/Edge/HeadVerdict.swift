import HTTPTypes
import NIOHTTP1

/// What a request's head means for its connection, beyond what the parser checks.
struct HeadVerdict {
    /// Why the request is refused before anyone sees it, if it is.
    let fault: APIError?
    /// Whether another request may follow this one.
    let keepsAlive: Bool

    /// Judges a head.
    ///
    /// - After a request to upgrade, which we do not, the parser reads no more, so such a request is the last.
    /// - A transfer coding that we cannot undo leaves the end of the body unknown, as does any in HTTP/1.0.
    ///
    /// Source: RFC 9112 sections 3.2, 6.1 and 9.3; RFC 9110 sections 7.8 and 10.1.1.
    init(_ head: HTTPRequestHead) {
        var hosts = 0
        var codings = 0
        var fault: APIError?
        var upgrades = head.method == .CONNECT
        let isOld = head.version == .http1_0
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where name.equals("host"):
                hosts += 1
                if !HostField.isValid(value.withoutTrailingBlanks) { fault = .badHost }
            case 6 where name.equals("expect") && !isOld:
                if !value.withoutTrailingBlanks.equals("100-continue") { fault = .unknownExpectation }
            case 7 where name.equals("upgrade"):
                upgrades = true
            case 17 where name.equals("transfer-encoding"):
                codings += 1
                if isOld {
                    fault = .unreadable
                } else if codings > 1 || !value.withoutTrailingBlanks.equals("chunked") {
                    fault = .unknownCoding
                }
            default: break
            }
        }
        if hosts > 1 || hosts == 0 && !isOld { fault = .badHost }
        if head.uri == "*", head.method != .OPTIONS { fault = .unreadable }
        self.fault = fault
        keepsAlive = head.isKeepAlive && !upgrades
    }
}

extension String {
    /// The text of a field's value: the parser takes off the blanks before it only.
    ///
    /// Source: RFC 9112 section 5.1.
    fileprivate var withoutTrailingBlanks: Substring {
        guard let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
            return self[startIndex..<startIndex]
        }
        return self[...last]
    }
}

extension StringProtocol {
    /// Whether the text is this one of lower-case ASCII, in any case.
    fileprivate func equals(_ other: StaticString) -> Bool {
        other.withUTF8Buffer { other in
            utf8.count == other.count
                && zip(utf8, other).allSatisfy { mine, other in
                    mine == other || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(mine) && mine | 0x20 == other
                }
        }
    }
}
