import Logging

/// A handler that stands before another, which keeps what loggers give it.
protocol ForwardingLogHandler: LogHandler {
    /// The one behind.
    var handler: any LogHandler { get set }
}

extension ForwardingLogHandler {
    package var metadata: Logger.Metadata {
        get { handler.metadata }
        set { handler.metadata = newValue }
    }

    package var metadataProvider: Logger.MetadataProvider? {
        get { handler.metadataProvider }
        set { handler.metadataProvider = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { handler[metadataKey: key] }
        set { handler[metadataKey: key] = newValue }
    }
}
