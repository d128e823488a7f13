import HTTPTypes
import HeraldCore

/// `GET /healthz` and `GET /readyz`: what a supervisor and a load balancer ask.
struct Health: Sendable {
    let probe: any ReadinessProbe

    /// The process is up and answers.
    func health() -> APIAnswer {
        .json { $0.field("status", "ok") }
    }

    /// The process can do its work; with `503` it cannot now.
    func readiness() async -> APIAnswer {
        switch await probe.readiness() {
        case .ready:
            .json { $0.field("status", "ready") }
        case .unavailable(let reason):
            .json(.serviceUnavailable, headers: [.retryAfter: "1"]) { answer in
                answer.field("status", "unavailable")
                answer.field("reason", reason.rawValue)
            }
        }
    }
}
