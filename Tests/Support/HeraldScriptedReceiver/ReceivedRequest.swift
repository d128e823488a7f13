/// A request as it stood on the wire.
package struct ReceivedRequest: Sendable, Equatable {
    /// The number of the connection that it came over, the first one being 0.
    package let connection: Int
    /// The request line and the header lines, without their line ends.
    package let lines: [String]
    package let body: [UInt8]
}
