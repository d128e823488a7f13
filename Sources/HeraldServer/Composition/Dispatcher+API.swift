package import HeraldAPI
package import HeraldCore
package import HeraldDelivery
package import HeraldStore

/// The API reports to the engine.
extension Dispatcher: WorkflowReporting {
    package func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult] {
        try await accept(reports).map { acceptance in
            switch acceptance {
            case .accepted(let receipt, leased: _, unleased: _): .accepted(receipt)
            case .unknownOrg: .unknownOrg
            }
        }
    }
}

/// The engine hears of changes that the API made.
extension Dispatcher: WebhookChangeListener {}
