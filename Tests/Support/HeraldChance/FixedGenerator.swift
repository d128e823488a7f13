/// A generator that draws one number for ever, so that a test can stand at either end of a range of chance.
package struct FixedGenerator: RandomNumberGenerator, Sendable {
    private let number: UInt64

    /// Draws the lower bound of a range of floating-point numbers. Not zero, which the standard library rejects and
    /// draws again when it evens out the remainders of a division.
    package static let lowest = FixedGenerator(number: 1)
    /// Draws the middle of a range.
    package static let middle = FixedGenerator(number: 1 << 63)
    /// Draws the upper bound of a range.
    package static let highest = FixedGenerator(number: .max)

    /// The number.
    package mutating func next() -> UInt64 { number }
}
