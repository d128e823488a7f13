import FoundationEssentials
import HeraldCore
package import Logging
import SystemPackage

/// Writes each log entry as one JSON object on one line of standard error.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let now: @Sendable () -> Timestamp
    private let write: @Sendable ([UInt8]) -> Void

    /// Writes to standard error.
    package init(label: String, level: Logger.Level) {
        self.init(label: label, level: level, now: { SystemClock().now }) { line in
            // A log that cannot be written has nowhere to say so.
            _ = try? FileDescriptor.standardError.writeAll(line)
        }
    }

    /// Writes to where a test looks.
    init(
        label: String,
        level: Logger.Level,
        now: @escaping @Sendable () -> Timestamp,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.label = label
        self.now = now
        self.write = write
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        fields.merge(metadataProvider?.get() ?? [:]) { _, provided in provided }
        fields.merge(event.metadata ?? [:]) { _, given in given }
        var line = JSONWriter.object { object in
            object.field("time", now())
            object.field("level", event.level.rawValue)
            object.field("logger", label)
            object.field("message", "\(event.message)")
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) { object.field(key, "\(value)") }
        }
        line.append(UInt8(ascii: "\n"))
        write(line)
    }
}
