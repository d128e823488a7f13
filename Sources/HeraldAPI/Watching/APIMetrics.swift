package import CoreMetrics
import HTTPTypes
import HeraldMetrics

/// What the API counts.
package struct APIMetrics: Sendable {
    /// Connections of clients that are open.
    let connections: Meter
    private let succeeded: Counter
    private let redirected: Counter
    private let refused: Counter
    private let failed: Counter

    /// Counts in what a factory makes; by default nowhere.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        connections = factory.meter(.clientConnections)
        succeeded = factory.counter(.httpRequests, "2xx")
        redirected = factory.counter(.httpRequests, "3xx")
        refused = factory.counter(.httpRequests, "4xx")
        failed = factory.counter(.httpRequests, "5xx")
    }

    /// A request was answered.
    func answered(_ status: HTTPResponse.Status) {
        switch status.kind {
        case .informational, .successful: succeeded.increment()
        case .redirection: redirected.increment()
        case .clientError: refused.increment()
        case .serverError, .invalid: failed.increment()
        }
    }
}
