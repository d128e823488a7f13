package import Logging

/// Logs by another handler what a ``LogThreshold`` lets through, as it is at that moment.
package struct ThresholdLogHandler: ForwardingLogHandler {
    var handler: any LogHandler
    private let threshold: LogThreshold
    /// The level of one logger, if somebody has set it.
    private var own: Logger.Level?

    /// Puts a threshold before a handler.
    package init(_ handler: any LogHandler, _ threshold: LogThreshold) {
        self.handler = handler
        self.threshold = threshold
        // What is let through here is let through there.
        self.handler.logLevel = .trace
    }

    package var logLevel: Logger.Level {
        get { own ?? threshold.level }
        set { own = newValue }
    }

    package func log(event: LogEvent) {
        handler.log(event: event)
    }
}
