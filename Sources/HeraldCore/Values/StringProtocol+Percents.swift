extension StringProtocol {
    /// The bytes that a text stands for which writes some of them by percent signs; `nil` where a sign is not followed
    /// by two hexadecimal digits. `Source:` RFC 3986 section 2.1.
    package var bytesByPercents: [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue else {
                return nil
            }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
