import HTTPTypes
import HeraldCore

extension TraceContext {
    /// Reads what a request says; `nil` when it says nothing, twice, or nothing that makes sense.
    init?(_ fields: HTTPFields) {
        let parents = fields[values: .traceparent]
        guard parents.count == 1 else { return nil }
        let states = fields[values: .tracestate]
        self.init(parent: parents[0], state: states.isEmpty ? nil : states.joined(separator: ","))
    }
}
