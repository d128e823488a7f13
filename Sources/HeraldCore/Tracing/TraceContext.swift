/// Where a request stands in a trace that somebody else began: what `traceparent` and `tracestate` say.
///
/// `Source:` W3C Recommendation *Trace Context*, version 1, sections 3.2 and 3.3.
package struct TraceContext: Hashable, Sendable {
    /// The trace: 32 hexadecimal digits in lower case, not all zero.
    package let traceID: String
    /// The caller's span: 16 of them, not all zero.
    package let spanID: String
    /// Eight bits; the lowest says that the caller records the trace.
    package let flags: UInt8
    /// What vendors add, as it came; `nil` when nothing fit for passing on came with it.
    package let state: String?

    /// Gathers a context; what is wrong with its parts is not looked for.
    init(traceID: String, spanID: String, flags: UInt8, state: String?) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
        self.state = state
    }

    /// Reads the values of the two fields.
    ///
    /// - Parameter state: the value of `tracestate`, of several fields joined by commas. It is dropped when it is
    ///   malformed or longer than ``Limits/traceState``, which leaves the trace itself whole.
    /// - Returns: `nil` for a `traceparent` that is malformed: there is no trace then, and no error either.
    package init?(parent: String, state: String? = nil) {
        let bytes = Array(parent.utf8)
        guard bytes.count >= Self.length, let version = bytes.hexByte(at: 0), version != 0xFF,
            bytes.count == Self.length || (version > 0 && bytes[Self.length] == UInt8(ascii: "-")),
            [2, 35, 52].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }),
            let flags = bytes.hexByte(at: 53),
            let traceID = bytes.nonzeroHex(3..<35), let spanID = bytes.nonzeroHex(36..<52)
        else { return nil }
        self.init(traceID: traceID, spanID: spanID, flags: flags, state: state.flatMap(Self.cleanState))
    }

    /// The value of `traceparent`. `Source:` section 3.2.
    package var parent: String {
        let digits = String(flags, radix: 16)
        return "00-\(traceID)-\(spanID)-\(digits.utf8.count == 1 ? "0" : "")\(digits)"
    }

    /// The header fields that say so.
    ///
    /// - Parameter custom: the name of a field that is sent besides; it stands for all of a trace when it is one of
    ///   these.
    package func fields(besides custom: String?) -> [(name: String, value: String)] {
        let fields = [("traceparent", parent)] + (state.map { [("tracestate", $0)] } ?? [])
        let name = custom?.lowercased()
        return name == "traceparent" || name == "tracestate" ? [] : fields
    }

    /// The context of an attempt at a delivery, which is a span of its own under this one.
    ///
    /// Its id follows from delivery and attempt, so that the log can show later what was sent without keeping it.
    package func attempt(_ number: Int, at delivery: DeliveryID) -> TraceContext {
        let id = Self.mixed(delivery.high ^ Self.mixed(delivery.low &+ UInt64(truncatingIfNeeded: number)))
        // All zero is no id.
        let digits = String(max(1, id), radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        return TraceContext(traceID: traceID, spanID: padded, flags: flags, state: state)
    }

    /// How many bytes `traceparent` has in version 0.
    private static let length = 55

    /// One step of SplitMix64. `Source:` G. L. Steele, D. Lea, C. H. Flood, *Fast Splittable Pseudorandom Number
    /// Generators*, 2014.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// `Source:` section 3.3.1: at most 32 members, each a key, an equals sign and a value of visible ASCII.
    private static func cleanState(_ state: String) -> String? {
        guard state.utf8.count <= Limits.traceState, state.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return nil
        }
        let members = state.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }
        guard (1...32).contains(members.count), members.allSatisfy({ $0.dropFirst().dropLast().contains("=") }) else {
            return nil
        }
        return members.joined(separator: ",")
    }
}

extension [UInt8] {
    fileprivate func hexByte(at index: Int) -> UInt8? {
        guard let high = self[index].lowerHexDigit, let low = self[index + 1].lowerHexDigit else { return nil }
        return high << 4 | low
    }

    fileprivate func nonzeroHex(_ range: Range<Int>) -> String? {
        guard self[range].allSatisfy({ $0.lowerHexDigit != nil }),
            self[range].contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        return String(decoding: self[range], as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; upper case is none here.
    fileprivate var lowerHexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
