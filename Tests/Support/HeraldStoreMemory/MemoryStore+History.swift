package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func delivery(_ id: DeliveryID) async throws(StoreError) -> Delivery? {
        try transact("reading a delivery") { tables throws(StoreError) in
            tables.deliveries[id].map { tables.delivery($0) }
        }
    }

    package func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try transact("reading attempts") { tables throws(StoreError) in tables.attempts[delivery] ?? [] }
    }
}
