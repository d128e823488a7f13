package import CoreMetrics
import HeraldCore
import HeraldMetrics
import HeraldStore

/// What the engine counts. The handles are made once; counting takes no lock.
package struct DispatcherMetrics: Sendable {
    private let reportsNew: Counter
    private let reportsRepeated: Counter
    private let reportsOfUnknownOrgs: Counter
    private let created: Counter
    private let succeeded: Counter
    private let failed: OutcomeCounters
    private let windowPassed: Counter
    private let backlogFull: Counter
    private let attempts: OutcomeCounters
    private let faults: [SendResult.OwnFault: Counter]
    private let firstAttemptDelay: Timer
    private let resolve: Timer
    private let connect: Timer
    private let tls: Timer
    private let firstByte: Timer
    private let total: Timer

    /// Counts in what a factory makes; by default nowhere.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        reportsNew = factory.counter(.reports, "new")
        reportsRepeated = factory.counter(.reports, "repeated")
        reportsOfUnknownOrgs = factory.counter(.reports, "unknown_org")
        created = factory.counter(.deliveriesCreated)
        succeeded = factory.counter(.deliveriesSucceeded)
        let failures = OutcomeClass.allCases.filter { $0 != .acknowledged }
        failed = OutcomeCounters(.deliveriesFailed, for: failures, in: factory)
        windowPassed = factory.counter(.deliveriesFailed, "window_passed")
        backlogFull = factory.counter(.deliveriesFailed, "backlog_full")
        attempts = OutcomeCounters(.attempts, in: factory)
        faults = Dictionary(
            uniqueKeysWithValues: SendResult.OwnFault.allCases.map {
                ($0, factory.counter(.attemptsNotMade, $0.rawValue))
            }
        )
        firstAttemptDelay = factory.timer(.firstAttemptDelay)
        resolve = factory.timer(.attemptDuration, "resolve")
        connect = factory.timer(.attemptDuration, "connect")
        tls = factory.timer(.attemptDuration, "tls")
        firstByte = factory.timer(.attemptDuration, "first_byte")
        total = factory.timer(.attemptDuration, "total")
    }

    /// Reports are on disk.
    func accepted(_ acceptances: [ReportAcceptance]) {
        var new = 0
        var repeated = 0
        for acceptance in acceptances {
            switch acceptance {
            case .accepted(let receipt, _, _, _): if receipt.applied { new += 1 } else { repeated += 1 }
            case .unknownOrg: break
            }
        }
        if new > 0 { reportsNew.increment(by: new) }
        if repeated > 0 { reportsRepeated.increment(by: repeated) }
        let unknown = acceptances.count - new - repeated
        if unknown > 0 { reportsOfUnknownOrgs.increment(by: unknown) }
    }

    /// Deliveries were made by reports or tests.
    func made(_ count: Int) {
        if count > 0 { created.increment(by: count) }
    }

    /// Deliveries were failed when they were made, because too many were pending.
    func turnedAway(_ count: Int) {
        if count > 0 { backlogFull.increment(by: count) }
    }

    /// An attempt was not made.
    func notMade(because fault: SendResult.OwnFault) {
        faults[fault]?.increment()
    }

    /// An attempt has ended.
    func ended(_ attempt: Attempt, at delivery: Delivery) {
        attempts.count(attempt.outcome)
        // A clock that was set back makes no negative span.
        if attempt.number == 1 { firstAttemptDelay.record(max(.zero, attempt.startedAt.since(delivery.acceptedAt))) }
        let timings = attempt.timings
        if let span = timings.resolve { resolve.record(span) }
        if let span = timings.connect { connect.record(span) }
        if let span = timings.tls { tls.record(span) }
        if let span = timings.firstByte { firstByte.record(span) }
        total.record(timings.total)
    }

    /// An attempt, and what follows from it, is on disk.
    func recorded(_ record: AttemptRecord) {
        switch record.transition {
        case .succeed: succeeded.increment()
        case .retry: break
        case .fail: failed.count(record.attempt.outcome)
        }
    }

    /// Deliveries were failed without another attempt.
    func expired(_ count: Int) {
        windowPassed.increment(by: count)
    }
}
