import HTTPTypes
import HeraldCore
import NIOHTTP1

extension [RateStanding] {
    /// Says it in an answer's head.
    func write(to fields: inout HTTPFields) {
        guard !isEmpty else { return }
        fields[.rateLimitPolicy] = policyField
        fields[.rateLimit] = field
    }

    /// The same for an answer that is written without the framework.
    var headers: HTTPHeaders {
        isEmpty ? [:] : ["RateLimit-Policy": policyField, "RateLimit": field]
    }
}
