/// When a load sends its next request.
enum LoadPace: Sendable {
    /// As soon as a connection is free, which measures throughput: each connection always waits for one answer.
    case asAnswered
    /// At fixed times, which measures latency. An event that finds no free connection is late, and its lateness counts:
    /// the time it was due is what it is measured from, so that a stall is not hidden by the load's own waiting.
    case perSecond(Double)
}
