/// A generator that draws one number for ever, so that a test can stand at either end of a range of chance.
struct FixedGenerator: RandomNumberGenerator {
    private let number: UInt64

    /// Draws the lower bound of a range of floating-point numbers. Not zero, which the standard library rejects and
    /// draws again when it evens out the remainders of a division.
    static let lowest = FixedGenerator(number: 1)
    /// Draws the middle of a range.
    static let middle = FixedGenerator(number: 1 << 63)
    /// Draws the upper bound of a range.
    static let highest = FixedGenerator(number: .max)

    mutating func next() -> UInt64 { number }
}
