package import HeraldStore
import Synchronization

/// A store that keeps everything in memory and forgets it with the process: for tests, simulations and as the oracle
/// that other stores are compared with. It is written to be obviously right, not fast.
///
/// Every call is one step under one lock, so calls are transactions without further ado.
package final class MemoryStore: Store {
    let tables: Mutex<MemoryTables>

    /// Makes an empty store.
    ///
    /// - Parameter random: draws ids.
    package init(random: any RandomNumberGenerator & Sendable) {
        tables = Mutex(MemoryTables(random: random))
    }

    package func checkHealth() async throws(StoreError) {
        try transact("checking the store") { _ throws(StoreError) in }
    }

    package func close() async {
        tables.withLock { $0.isClosed = true }
    }

    /// Runs one step. A step that throws has changed nothing, because it checks before it writes.
    func transact<Value>(
        _ context: String,
        _ step: (inout MemoryTables) throws(StoreError) -> sending Value
    ) throws(StoreError) -> sending Value {
        try tables.withLock { (tables) throws(StoreError) -> sending Value in
            guard !tables.isClosed else { throw StoreError(.closed, context) }
            return try step(&tables)
        }
    }
}
