import HeraldCore

/// How the end of a response's body is told. `Source:` RFC 9112, section 6.3.
enum BodyFraming: Equatable {
    /// It has so many bytes.
    case length(UInt64)
    /// It comes in chunks, of which the last is empty.
    case chunks
    /// It ends with the connection.
    case connection

    /// Finds out from a head.
    ///
    /// - Throws: when the head leaves it in doubt: a length that is no number, more than one, or one beside an
    ///   encoding.
    init(of head: ResponseHead) throws(ExchangeFailure) {
        var length: UInt64?
        var encoding: Substring?
        for field in head.fields {
            switch field.name.utf8.count {
            case 14 where field.isNamed("content-length"):
                guard length == nil, let number = Self.number(field.value) else { throw .malformed }
                length = number
            case 17 where field.isNamed("transfer-encoding"):
                encoding = field.value[...]
            default:
                continue
            }
        }
        guard length == nil || encoding == nil else { throw .malformed }
        if head.status == 204 || head.status == 304 {
            self = .length(0)
        } else if let encoding {
            // Chunks that are not the last encoding are inside another, whose end only the connection's can tell.
            let last = encoding.split(separator: ",", omittingEmptySubsequences: false).last ?? encoding
            self = last.trimmingBlanks.lowercased() == "chunked" ? .chunks : .connection
        } else {
            self = length.map { .length($0) } ?? .connection
        }
    }

    private static func number(_ text: String) -> UInt64? {
        // A sign would be read as well.
        text.utf8.allSatisfy(\.isASCIIDigit) ? UInt64(text) : nil
    }
}
