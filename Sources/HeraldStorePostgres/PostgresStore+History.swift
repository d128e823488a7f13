package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try await read("reading a delivery", HistorySQL.delivery, [.id(id)]) { try DeliveryRow($0).delivery }.first
    }

    package func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try await read("reading attempts", HistorySQL.attempts, [.id(delivery)]) { try AttemptRow($0).attempt }
    }
}
