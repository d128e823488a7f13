extension UInt8 {
    /// The byte as two lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return digits.count == 2 ? digits : "0" + digits
    }
}
