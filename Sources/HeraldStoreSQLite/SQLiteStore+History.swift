import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try await read("reading a delivery") { db in
            try db.first(HistorySQL.delivery, [id.stored]) { try DeliveryRow($0).delivery }
        }
    }

    package func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try await read("reading attempts") { db in
            try db.all(HistorySQL.attempts, [delivery.stored]) { try AttemptRow($0).attempt }
        }
    }
}
