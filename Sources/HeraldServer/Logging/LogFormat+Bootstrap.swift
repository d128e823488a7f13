import HeraldAPI
import Logging

extension LogFormat {
    /// Sends everything that is logged to standard error in a format, floods apart
    /// (``SampledLogHandler``). Called once, before the first logger is made.
    ///
    /// - Parameter threshold: from which level on; it may change afterwards.
    package static func bootstrap(_ format: LogFormat, _ threshold: LogThreshold) {
        let flood = SampledLogHandler.SharedFlood()
        LoggingSystem.bootstrap { label in
            let handler = ThresholdLogHandler(handler(of: format, label: label), threshold)
            return label == AccessLog.label ? handler : SampledLogHandler(handler, flood: flood)
        }
    }

    private static func handler(of format: LogFormat, label: String) -> any LogHandler {
        switch format {
        case .json: JSONLogHandler(label: label, level: .trace)
        case .text: StreamLogHandler.standardError(label: label)
        }
    }
}
