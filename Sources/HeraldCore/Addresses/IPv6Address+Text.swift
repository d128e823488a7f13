extension IPv6Address {
    /// Reads any of the forms of RFC 4291 section 2.2: full, shortened by one `::`, and with the last 32 bits written
    /// as a strict IPv4 address; letters in either case.
    ///
    /// Brackets, zone ids and prefix lengths are `nil`, and so is a `::` that stands for no group at all.
    package init?(_ text: some StringProtocol) {
        let utf8 = Array(text.utf8)
        // The longest form has six full groups and a full IPv4 address.
        guard utf8.count <= 45 else { return nil }
        let gap = utf8.indices.dropLast().first { utf8[$0] == Self.colon && utf8[$0 + 1] == Self.colon }
        let groups: [UInt16]
        if let gap {
            guard let head = Self.groups(utf8[..<gap], mayEndInIPv4: false),
                let tail = Self.groups(utf8[(gap + 2)...], mayEndInIPv4: true),
                head.count + tail.count < 8
            else { return nil }
            groups = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
        } else {
            guard let all = Self.groups(utf8[...], mayEndInIPv4: true), all.count == 8 else { return nil }
            groups = all
        }
        self.init(bits: groups.reduce(0) { $0 << 16 | UInt128($1) })
    }

    private static let colon = UInt8(ascii: ":")

    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: colon, omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if let group = group(part) {
                groups.append(group)
            } else if mayEndInIPv4, index == parts.count - 1, let tail = IPv4Address(utf8: part) {
                groups.append(UInt16(truncatingIfNeeded: tail.bits >> 16))
                groups.append(UInt16(truncatingIfNeeded: tail.bits))
            } else {
                return nil
            }
        }
        return groups
    }

    private static func group(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(digits.count) else { return nil }
        var value: UInt16 = 0
        for digit in digits {
            guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(nibble)
        }
        return value
    }
}

extension IPv6Address: CustomStringConvertible {
    /// The canonical form: lower case, no leading zeros, the first of the longest runs of at least two zero groups as
    /// `::`, and IPv4-mapped addresses with their IPv4 address in decimals.
    ///
    /// Source: RFC 5952 sections 4 and 5.
    package var description: String {
        if let embedded = EmbeddedIPv4(in: self), embedded.form == .mapped {
            return "::ffff:\(embedded.address)"
        }
        let groups = groups
        guard let run = Self.longestZeroRun(in: groups) else { return Self.joined(groups[...]) }
        return Self.joined(groups[..<run.lowerBound]) + "::" + Self.joined(groups[run.upperBound...])
    }

    private static func joined(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func longestZeroRun(in groups: [UInt16]) -> Range<Int>? {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 {
                start = index + 1
            } else if index + 1 - start > longest.count {
                longest = start..<(index + 1)
            }
        }
        return longest.count >= 2 ? longest : nil
    }
}
