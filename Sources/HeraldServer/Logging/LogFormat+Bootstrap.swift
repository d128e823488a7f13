import HeraldAPI
package import Logging

extension LogFormat {
    /// Sends everything that is logged to standard error in a format, floods apart
    /// (``SampledLogHandler``). Called once, before the first logger is made.
    package static func bootstrap(_ format: LogFormat, level: Logger.Level) {
        let flood = SampledLogHandler.SharedFlood()
        LoggingSystem.bootstrap { label in
            let handler = handler(of: format, label: label, level: level)
            return label == AccessLog.label ? handler : SampledLogHandler(handler, flood: flood)
        }
    }

    private static func handler(of format: LogFormat, label: String, level: Logger.Level) -> any LogHandler {
        switch format {
        case .json: return JSONLogHandler(label: label, level: level)
        case .text:
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }
}
