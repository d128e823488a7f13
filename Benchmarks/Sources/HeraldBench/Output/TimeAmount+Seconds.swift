import NIOCore

extension TimeAmount {
    /// The amount in seconds.
    var seconds: Double { Double(nanoseconds) / 1e9 }

    /// The amount in milliseconds.
    var milliseconds: Double { Double(nanoseconds) / 1e6 }
}
