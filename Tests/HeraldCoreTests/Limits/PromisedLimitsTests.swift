import HeraldCore
import Testing

/// Other tests follow the bounds wherever they go; this one knows where they were promised to stay.
@Suite("What is promised of limits")
struct PromisedLimitsTests {
    /// A bound, and what a document says that it is.
    struct Promise: Sendable, CustomStringConvertible {
        let description: String
        let kept: String
        let promised: String

        static func count(_ name: String, _ kept: Int, _ promised: Int) -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(promised)")
        }

        static func seconds(_ name: String, _ kept: Duration, _ promised: Int) -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(Duration.seconds(promised))")
        }

        static func milliseconds(_ name: String, _ kept: Duration, _ promised: Int) -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(Duration.milliseconds(promised))")
        }
    }

    @Test(
        "a bound is what the documents say",
        arguments: [
            ("the contract", contract), ("SECURITY.md", security), ("README.md", readme),
            ("docs/configuration.md", configuration), ("docs/dashboard.md", dashboard), ("docs/keeping.md", keeping),
            ("docs/reliability.md", reliability), ("docs/operations.md, scaling.md and watching.md", operations),
        ] as [(String, [Promise])]
    )
    func kept(document: String, promises: [Promise]) {
        for promise in promises { #expect(promise.kept == promise.promised, "\(promise), promised by \(document)") }
    }

    @Test("deliveries are attempted when the contract and the README say")
    func schedule() {
        let schedule = RetrySchedule.standard
        let seconds = [60, 300, 900, 3600, 7200, 14_400, 28_800]
        #expect(schedule.delays == seconds.map { Duration.seconds($0) })
        #expect(schedule.maxAttempts == 12)
        #expect(schedule.window == .seconds(86_400))
        #expect(RetrySchedule.jitter == 0.1)
    }

    private static let contract: [Promise] = [
        .count("requestBody", Limits.requestBody, 64 * 1024),
        .count("reportLines", Limits.reportLines, 10_000),
        .seconds("secretGrace", Limits.secretGrace, 24 * 3600),
        .seconds("attemptTimeout", Limits.attemptTimeout, 10),
    ]

    private static let security: [Promise] = [
        .count("clientConnections", Limits.clientConnections, 4096),
        .seconds("idleTimeout", Limits.idleTimeout, 60),
        .seconds("headTimeout", Limits.headTimeout, 10),
        .seconds("bodyTimeout", Limits.bodyTimeout, 60),
        .seconds("answerTimeout", Limits.answerTimeout, 60),
        .count("unreadAnswers", Limits.unreadAnswers, 64 * 1024 * 1024),
        .count("failedAuthentications", Limits.failedAuthentications, 20),
        .seconds("failedAuthenticationInterval", Limits.failedAuthenticationInterval, 1),
        .count("failedSignIns", Limits.failedSignIns, 10),
        .seconds("failedSignInInterval", Limits.failedSignInInterval, 60),
    ]

    private static let readme: [Promise] = [
        .seconds("portalLink", Limits.portalLink, 120),
        .count("deliveriesPerPage", Limits.deliveriesPerPage, 200),
        .count("attemptsPerPage", Limits.attemptsPerPage, 25),
        .count("storedResponseBody", Limits.storedResponseBody, 4 * 1024),
        .seconds("redeliveryRepeat", Limits.redeliveryRepeat, 10),
        .count("deliveriesPerReplayStep", Limits.deliveriesPerReplayStep, 200),
        .seconds("replayPause", Limits.replayPause, 1),
        .count("testsAtOnce", Limits.testsAtOnce, 60),
        .seconds("testInterval", Limits.testInterval, 10),
        .count("healthHours", Int(Limits.healthHours), 24),
        .seconds("pauseFailingAfter", Limits.pauseFailingAfter, 3 * 86_400),
        .count("countedDeliveries", Limits.countedDeliveries, 10_000),
        .seconds("databaseReconnecting", Limits.databaseReconnecting, 2),
        .seconds("clockRefusal", Limits.clockRefusal, 5),
    ]

    private static let configuration: [Promise] = [
        .count("webhooksPerOrg", Limits.webhooksPerOrg, 100),
        .seconds("healthInterval", Limits.healthInterval, 10),
        .seconds("certificateNotice", Limits.certificateNotice, 14 * 86_400),
        .seconds("longestDrainDelay", Limits.longestDrainDelay, 60),
        .milliseconds("attemptTimeoutRange.lowerBound", Limits.attemptTimeoutRange.lowerBound, 100),
        .seconds("attemptTimeoutRange.upperBound", Limits.attemptTimeoutRange.upperBound, 60),
        .seconds("leaseMargin", Limits.leaseMargin, 50),
        .seconds("leaseMarginLeast", Limits.leaseMarginLeast, 15),
        .seconds("longestLease", Limits.longestLease, 300),
        .count("rateLimitSeconds.lowerBound", Limits.rateLimitSeconds.lowerBound, 1),
        .count("rateLimitSeconds.upperBound", Limits.rateLimitSeconds.upperBound, 3600),
        .count("signingSecretLength.lowerBound", Limits.signingSecretLength.lowerBound, 16),
        .count("signingSecretLength.upperBound", Limits.signingSecretLength.upperBound, 256),
    ]

    private static let dashboard: [Promise] = [
        .seconds("sessionIdle", Limits.sessionIdle, 16 * 3600),
        .seconds("memberSession", Limits.memberSession, 7 * 86_400),
        .seconds("guestSession", Limits.guestSession, 8 * 3600),
        .seconds("browserMark", Limits.browserMark, 180 * 86_400),
    ]

    private static let keeping: [Promise] = [
        .count("revokedKeySetsPerOrg", Limits.revokedKeySetsPerOrg, 100),
        .count("deletedWebhooksPerOrg", Limits.deletedWebhooksPerOrg, 2000),
        .seconds("shortestRetention", Limits.shortestRetention, 3600),
        .seconds("firstRetention", Limits.firstRetention, 30),
        .seconds("retentionInterval", Limits.retentionInterval, 600),
        .count("deliveriesPerRetentionStep", Limits.deliveriesPerRetentionStep, 200),
        .count("webhooksPerRetentionStep", Limits.webhooksPerRetentionStep, 50),
        .count("rowsPerRetentionStep", Limits.rowsPerRetentionStep, 1000),
        .count("retentionRest", Limits.retentionRest, 4),
    ]

    private static let reliability: [Promise] = [
        .milliseconds("acknowledgedBodyTimeout", Limits.acknowledgedBodyTimeout, 250),
        .seconds("rejectedBodyTimeout", Limits.rejectedBodyTimeout, 1),
        .count("responseHead", Limits.responseHead, 64 * 1024),
        .count("responseBodyOnWire", Limits.responseBodyOnWire, 64 * 1024),
        .count("attemptsPerNode", Limits.attemptsPerNode, 1024),
        .count("unansweredRequests", Limits.unansweredRequests, 256),
        .seconds("surveyInterval", Limits.surveyInterval, 5),
        .seconds("targetLifetime", Limits.targetLifetime, 5),
    ]

    private static let operations: [Promise] = [
        .count("attemptsPerWebhook", Limits.attemptsPerWebhook, 128),
        .seconds("drainMargin", Limits.drainMargin, 5),
        .seconds("shutdownMargin + cancellationMargin", Limits.shutdownMargin + Limits.cancellationMargin, 25),
        .seconds("databaseLock", Limits.databaseLock, 5),
        .seconds("databaseIdle", Limits.databaseIdle, 3),
        .count("sameLogEntries", Limits.sameLogEntries, 20),
        .count("watchedDeliveries", Limits.watchedDeliveries, 10_000),
        .count("watchedLanes", Limits.watchedLanes, 1000),
        .seconds("watchingPatience", Limits.watchingPatience, 2),
        .count("spanAttempts", Limits.spanAttempts, 5),
        .seconds("spanFlush", Limits.spanFlush, 3),
    ]
}
