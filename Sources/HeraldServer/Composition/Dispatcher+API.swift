package import HeraldAPI
package import HeraldCore
package import HeraldDelivery
import HeraldManagement
package import HeraldStore

/// The API reports to the engine.
extension Dispatcher: WorkflowReporting {
    package func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult] {
        try await accept(reports).map { acceptance in
            switch acceptance {
            case .accepted(let receipt, leased: _, unleased: _, turnedAway: _): .accepted(receipt)
            case .unknownOrg: .unknownOrg
            }
        }
    }
}

/// Webhooks are tested by the engine.
extension WebhookTester: WebhookTesting {}

/// The engine hears of changes that somebody made.
extension Dispatcher: WebhookChangeListener {}
