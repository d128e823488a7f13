import HeraldSender

extension HeraldServer {
    /// Makes what sends to receivers.
    ///
    /// - Parameter resolver: ends with the sender, and at once when there is none.
    /// - Throws: ``StartupError`` when it cannot be set up as the settings say.
    func makeSender(resolver: any NameResolver) throws(StartupError) -> HTTPSender {
        let configuration = SenderConfiguration(
            attemptTimeout: settings.attemptTimeout,
            addressPolicy: settings.addressPolicy,
            caFile: settings.caFile,
            egressProxy: settings.egressProxy,
            userAgent: Self.userAgent
        )
        do {
            return try HTTPSender(
                configuration: configuration,
                group: eventLoopGroup,
                resolver: resolver,
                logger: logger
            )
        } catch {
            resolver.shutDown()
            throw StartupError("\(error)")
        }
    }
}
