import NIOCore

/// One way to a connection, which may be called off.
protocol Opening: AnyObject {
    /// Whether nobody but our own proxy has been spoken to, or not even that.
    var isBeforeProxy: Bool { get }

    /// Begins.
    ///
    /// - Parameter completion: is called once, on the event loop, unless the opening is cancelled before. The channel
    ///   has no handlers, and has read nothing of the receiver's.
    func start(_ completion: @escaping (Result<any Channel, ConnectFailure>) -> Void)

    /// Closes what is under way, and stays silent.
    func cancel()
}
