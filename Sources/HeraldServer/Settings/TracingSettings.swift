package import HeraldTracing

/// Where spans are sent, and of which traces.
package struct TracingSettings: Hashable, Sendable {
    package let endpoint: CollectorEndpoint
    /// What part of the traces that begin here is recorded, from 0 to 1.
    package let ratio: Double

    /// Pairs a collector with a ratio.
    package init(endpoint: CollectorEndpoint, ratio: Double) {
        self.endpoint = endpoint
        self.ratio = ratio
    }
}
