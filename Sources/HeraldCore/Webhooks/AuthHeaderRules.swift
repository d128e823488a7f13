/// What a custom header may be called and hold (contract, section 6), so that it can neither frame nor route
/// a request, nor pass for one of the headers that we answer for.
package enum AuthHeaderRules {
    /// Judges a name.
    ///
    /// - Throws: `AuthHeaderProblem`, the first that is found.
    package static func check(name: String) throws(AuthHeaderProblem) {
        guard !name.isEmpty else { throw .emptyName }
        guard name.utf8.count <= Limits.authHeaderName else { throw .nameTooLong(maximum: Limits.authHeaderName) }
        guard name.utf8.allSatisfy(\.isTokenByte) else { throw .nameNotAToken }
        guard !ReservedHeaders.contains(name) else { throw .nameReserved(name) }
    }

    /// Judges a value: visible ASCII with single or repeated spaces in between.
    ///
    /// RFC 9110 would also let a tab and bytes above 0x7F through. The tab is a control character, which the contract
    /// refuses; the bytes are read as Latin-1 by some receivers and as UTF-8 by others, so that no secret made of
    /// them compares equal everywhere. Outer spaces would be stripped by the receiver, and inner ones are kept.
    ///
    /// - Throws: `AuthHeaderProblem`, the first that is found.
    package static func check(value: String) throws(AuthHeaderProblem) {
        guard !value.isEmpty else { throw .emptyValue }
        guard value.utf8.count <= Limits.authHeaderValue else { throw .valueTooLong(maximum: Limits.authHeaderValue) }
        for byte in value.utf8 {
            switch byte {
            case 0x00..<0x20, 0x7F: throw .valueControlCharacter
            case 0x80...: throw .valueNotASCII
            default: continue
            }
        }
        guard value.utf8.first != UInt8(ascii: " "), value.utf8.last != UInt8(ascii: " ") else {
            throw .valueOuterWhiteSpace
        }
    }
}
