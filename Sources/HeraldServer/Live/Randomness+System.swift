import HeraldCore

extension Randomness {
    /// The system's secure source of chance.
    static let system = Randomness {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }
}
