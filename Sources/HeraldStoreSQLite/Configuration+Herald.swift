import GRDB
import HeraldCore

extension Configuration {
    /// How a database file is opened.
    ///
    /// - Parameter label: what the connection is for, as GRDB names it.
    static func herald(_ label: String, isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(Double(Limits.fileLockWait.components.seconds))
        return configuration
    }
}
