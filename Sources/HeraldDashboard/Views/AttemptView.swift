import HeraldCore

/// One attempt.
struct AttemptView: Sendable {
    let number: Int
    let request: RequestView
    /// Whether somebody wanted it, rather than the schedule alone.
    let isManual: Bool
    let startedAt: TimeView
    let state: StateView
    let reason: String
    let status: String?
    let total: String
    let phases: [Phase]
    let hasResponse: Bool
    let headers: [HeaderView]
    let body: String
    let isTruncated: Bool
    let isEmptyBody: Bool

    /// A part of the time that it took.
    struct Phase: Sendable {
        let name: String
        let text: String
        /// Of the widest bar's 200 units.
        let x: Int
        let width: Int
        let kind: String
    }

    /// Shows an attempt.
    ///
    /// - Parameter longest: what the widest bar stands for.
    init(_ attempt: Attempt, _ request: RequestView, isManual: Bool, longest: Duration) {
        self.request = request
        self.isManual = isManual
        number = attempt.number
        startedAt = TimeView(attempt.startedAt)
        state = StateView(attempt.outcome)
        reason = attempt.outcome.reason
        status = attempt.outcome.status.map { "HTTP \($0)" }
        total = attempt.timings.total.shortText
        hasResponse = attempt.response != nil
        headers = (attempt.response?.headers ?? []).map { HeaderView(name: $0.name, value: $0.value) }
        body = String(decoding: attempt.response?.body ?? [], as: UTF8.self)
        isTruncated = attempt.response?.isTruncated ?? false
        isEmptyBody = attempt.response?.body.isEmpty ?? true
        let timings = attempt.timings
        let known = [
            ("Look-up", timings.resolve, "p1"), ("Connect", timings.connect, "p2"), ("TLS", timings.tls, "p3"),
            ("First byte", timings.firstByte, "p4"),
        ]
        let rest = timings.total - known.reduce(.zero) { $0 + ($1.1 ?? .zero) }
        var x = 0
        var phases: [Phase] = []
        for (name, span, kind) in known + [("Rest", rest > .zero ? rest : nil, "p5")] {
            guard let span else { continue }
            let share = longest > .zero ? span.wholeMicroseconds * 200 / max(1, longest.wholeMicroseconds) : 0
            let width = max(1, Int(share))
            phases.append(Phase(name: name, text: span.shortText, x: x, width: width, kind: kind))
            x += width
        }
        self.phases = phases
    }
}

extension Duration {
    /// As people read it: whole milliseconds, or tenths of one below ten.
    fileprivate var shortText: String {
        let microseconds = wholeMicroseconds
        if microseconds >= 10_000 { return "\(microseconds / 1000) ms" }
        return "\(microseconds / 1000).\(microseconds / 100 % 10) ms"
    }
}
