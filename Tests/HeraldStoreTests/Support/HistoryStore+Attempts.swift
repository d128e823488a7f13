import HeraldCore
import HeraldStore

extension HistoryStore {
    /// The attempts recorded for a delivery that has no more than a hundred, first to last.
    func attempts(of delivery: DeliveryID) async throws(StoreError) -> [Attempt] {
        try await attempts(of: delivery, before: nil, limit: 100)
    }
}
