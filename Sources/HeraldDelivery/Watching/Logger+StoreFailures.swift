import HeraldStore
import Logging

extension Logger {
    /// Tells of something that the store did not do. What the store tells of itself is of interest to no one but who
    /// looks for it.
    ///
    /// - Parameter metadata: what there is to say besides the error.
    func storeFailed(_ message: Logger.Message, _ error: StoreError, _ metadata: Logger.Metadata = [:]) {
        let level: Logger.Level = error.isToldByStore ? .debug : .error
        log(level: level, message, metadata: metadata.merging(["error": "\(error)"]) { $1 })
    }
}
