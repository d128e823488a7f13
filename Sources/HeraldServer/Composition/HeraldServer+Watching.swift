import ServiceLifecycle

extension HeraldServer {
    /// Makes what serves metrics; `nil` when they are served nowhere.
    func makeWatching(_ parts: ServerParts) -> (any Service)? {
        guard let address = settings.metricsListen else { return nil }
        let live = parts.live
        let scrape = MetricsScrape(
            metrics,
            dispatcher: parts.dispatcher,
            sender: parts.sender,
            store: parts.store,
            readiness: parts.readiness,
            certificateEnd: { live.certificateEnd }
        )
        return MetricsListener(scrape, on: address, eventLoopGroup: eventLoopGroup, logger: logger)
    }
}
