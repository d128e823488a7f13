import FoundationEssentials
import GRDB
package import HeraldStore

extension SQLiteStore {
    /// Which steps the schema of a file has taken; nothing is changed, and a server may run meanwhile.
    ///
    /// - Throws: ``SQLiteOpenError``, also for a file of a later version.
    package static func steps(at path: String) throws(SQLiteOpenError) -> SchemaSteps {
        let names = Migration.all.map(\.name)
        guard FileManager.default.fileExists(atPath: path) else { return SchemaSteps(names: names, taken: 0) }
        return try SQLiteOpenError.naming(path) {
            let queue = try DatabaseQueue(path: path, configuration: .herald("herald.steps", isReadOnly: true))
            let taken = try queue.read { try DatabaseInspection.version(of: $0, at: path) } ?? 0
            try queue.close()
            return SchemaSteps(names: names, taken: taken)
        }
    }
}
