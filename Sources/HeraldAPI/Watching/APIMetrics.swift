package import CoreMetrics
import HTTPTypes
import HeraldCore
import HeraldMetrics

/// What the API counts.
package struct APIMetrics: Sendable {
    /// Connections of clients that are open.
    let connections: Meter
    private let succeeded: Counter
    private let redirected: Counter
    private let refused: Counter
    private let failed: Counter
    private let limited: [RatePolicy: Counter]

    /// Counts in what a factory makes; by default nowhere.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        connections = factory.meter(.clientConnections)
        succeeded = factory.counter(.httpRequests, "2xx")
        redirected = factory.counter(.httpRequests, "3xx")
        refused = factory.counter(.httpRequests, "4xx")
        failed = factory.counter(.httpRequests, "5xx")
        limited = Dictionary(
            uniqueKeysWithValues: RatePolicy.allCases.map { ($0, factory.counter(.rateLimited, $0.rawValue)) }
        )
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

    /// A call was one too many.
    func limited(by policy: RatePolicy) {
        limited[policy]?.increment()
    }
}
