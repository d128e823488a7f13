import HeraldCore
import HeraldTestFiles
import Testing

/// Other tests follow the bounds wherever they go; this one knows where they were promised to stay.
@Suite("What is promised of limits")
struct PromisedLimitsTests {
    /// A bound, what a document says that it is, and its words for that, on one line; none of a document that is not
    /// in the repository.
    struct Promise: Sendable, CustomStringConvertible {
        let description: String
        let kept: String
        let promised: String
        let words: String

        static func count(_ name: String, _ kept: Int, _ promised: Int, _ words: String = "") -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(promised)", words: words)
        }

        static func seconds(_ name: String, _ kept: Duration, _ promised: Int, _ words: String = "") -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(Duration.seconds(promised))", words: words)
        }

        static func milliseconds(_ name: String, _ kept: Duration, _ promised: Int, _ words: String) -> Promise {
            Promise(description: name, kept: "\(kept)", promised: "\(Duration.milliseconds(promised))", words: words)
        }
    }

    @Test(
        "a bound is what a page says, in words that stand there",
        arguments: [
            ("SECURITY.md", security), ("README.md", readme), ("docs/configuration.md", configuration),
            ("docs/dashboard.md", dashboard), ("docs/keeping.md", keeping), ("docs/reliability.md", reliability),
            ("docs/operations.md", operations), ("docs/scaling.md", scaling), ("docs/watching.md", watching),
        ] as [(String, [Promise])]
    )
    func kept(page: String, promises: [Promise]) throws {
        let text = Self.unwrapped(try Checkout.text(of: page))
        for promise in promises {
            #expect(promise.kept == promise.promised, "\(promise), promised by \(page)")
            let stands = !promise.words.isEmpty && text.contains(promise.words)
            #expect(stands, "\(page) does not say of \(promise): \(promise.words)")
        }
    }

    @Test("a bound that the contract promises has the value that is known here", arguments: contract)
    func value(promise: Promise) {
        #expect(promise.kept == promise.promised)
    }

    @Test("deliveries are attempted when the contract and the README say")
    func schedule() throws {
        let schedule = RetrySchedule.standard
        let seconds = [60, 300, 900, 3600, 7200, 14_400, 28_800]
        #expect(schedule.delays == seconds.map { Duration.seconds($0) })
        #expect(schedule.maxAttempts == 12)
        #expect(schedule.window == .seconds(86_400))
        #expect(RetrySchedule.jitter == 0.1)
        let words =
            "**Twelve attempts within 24 hours** at most, after about 1 m, 5 m, 15 m, 1 h, 2 h, 4 h, then every 8 h, ±10 %."
        #expect(Self.unwrapped(try Checkout.text(of: "README.md")).contains(words))
    }

    /// A text whose lines, and whatever blanks it has, are made one line.
    private static func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let contract: [Promise] = [
        .count("requestBody", Limits.requestBody, 64 * 1024),
        .count("reportLines", Limits.reportLines, 10_000),
        .seconds("secretGrace", Limits.secretGrace, 24 * 3600),
        .seconds("attemptTimeout", Limits.attemptTimeout, 10),
    ]

    private static let security: [Promise] = [
        .count("clientConnections", Limits.clientConnections, 4096, "takes up to 4,096 connections at once"),
        .seconds("idleTimeout", Limits.idleTimeout, 60, "An idle one ends after a minute"),
        .seconds("headTimeout", Limits.headTimeout, 10, "head must end within ten seconds of its beginning"),
        .seconds("bodyTimeout", Limits.bodyTimeout, 60, "its body within a minute of its head"),
        .seconds("answerTimeout", Limits.answerTimeout, 60, "may be left unread for a minute"),
        .count("unreadAnswers", Limits.unreadAnswers, 64 * 1024 * 1024, "and 64 MiB of them in all"),
        .count("failedAuthentications", Limits.failedAuthentications, 20, "After 20 calls without a valid key"),
        .seconds(
            "failedAuthenticationInterval",
            Limits.failedAuthenticationInterval,
            1,
            "more than one a second, an address reads `429`"
        ),
        .count("failedSignIns", Limits.failedSignIns, 10, "Ten failed sign-ins of an e-mail address"),
        .seconds("failedSignInInterval", Limits.failedSignInInterval, 60, "are judged, and then one a minute"),
    ]

    private static let readme: [Promise] = [
        .seconds("portalLink", Limits.portalLink, 120, "once, within two minutes"),
        .count("deliveriesPerPage", Limits.deliveriesPerPage, 200, "by pages of up to 200"),
        .count("attemptsPerPage", Limits.attemptsPerPage, 25, "Of more than 25 attempts"),
        .count("storedResponseBody", Limits.storedResponseBody, 4 * 1024, "the first 4 KiB of the body"),
        .seconds("redeliveryRepeat", Limits.redeliveryRepeat, 10, "repeated within ten seconds"),
        .count("deliveriesPerReplayStep", Limits.deliveriesPerReplayStep, 200, "up to 200 a second"),
        .seconds("replayPause", Limits.replayPause, 1, "up to 200 a second"),
        .count("testsAtOnce", Limits.testsAtOnce, 60, "may begin 60 tests at once"),
        .seconds("testInterval", Limits.testInterval, 10, "then one every 10 seconds"),
        .count("healthHours", Int(Limits.healthHours), 24, "of the last 24 hours"),
        .seconds(
            "pauseFailingAfter",
            Limits.pauseFailingAfter,
            3 * 86_400,
            "fails for three days without a break is paused"
        ),
        .count("countedDeliveries", Limits.countedDeliveries, 10_000, "counted up to 10,000"),
        .seconds("databaseReconnecting", Limits.databaseReconnecting, 2, "try again every two seconds at most"),
        .seconds("clockRefusal", Limits.clockRefusal, 5, "by more than five seconds is not ready"),
    ]

    private static let configuration: [Promise] = [
        .count("webhooksPerOrg", Limits.webhooksPerOrg, 100, "`HERALD_MAX_WEBHOOKS_PER_ORG` | 100 |"),
        .seconds("healthInterval", Limits.healthInterval, 10, "pauses and notices within ten seconds"),
        .seconds("certificateNotice", Limits.certificateNotice, 14 * 86_400, "ends within 14 days"),
        .seconds("longestDrainDelay", Limits.longestDrainDelay, 60, "0s to 1m"),
        .milliseconds("attemptTimeoutRange.lowerBound", Limits.attemptTimeoutRange.lowerBound, 100, "100ms to 60s"),
        .seconds("attemptTimeoutRange.upperBound", Limits.attemptTimeoutRange.upperBound, 60, "100ms to 60s"),
        .seconds("leaseMargin", Limits.leaseMargin, 50, "attempt timeout + 50s"),
        .seconds("leaseMarginLeast", Limits.leaseMarginLeast, 15, "attempt timeout + 15s to 5m"),
        .seconds("longestLease", Limits.longestLease, 300, "attempt timeout + 15s to 5m"),
        .count("rateLimitSeconds.lowerBound", Limits.rateLimitSeconds.lowerBound, 1, "each span of 1s to 1h"),
        .count("rateLimitSeconds.upperBound", Limits.rateLimitSeconds.upperBound, 3600, "each span of 1s to 1h"),
        .count("signingSecretLength.lowerBound", Limits.signingSecretLength.lowerBound, 16, "16 to 256 characters"),
        .count("signingSecretLength.upperBound", Limits.signingSecretLength.upperBound, 256, "16 to 256 characters"),
    ]

    private static let dashboard: [Promise] = [
        .seconds("sessionIdle", Limits.sessionIdle, 16 * 3600, "A session ends 16 hours after its last use"),
        .seconds("memberSession", Limits.memberSession, 7 * 86_400, "after seven days in any case"),
        .seconds("guestSession", Limits.guestSession, 8 * 3600, "Guests of the platform stay for eight hours"),
        .seconds("browserMark", Limits.browserMark, 180 * 86_400, "within the last 180 days"),
    ]

    private static let keeping: [Promise] = [
        .count("revokedKeySetsPerOrg", Limits.revokedKeySetsPerOrg, 100, "an org keeps the 100 that were revoked last"),
        .count("deletedWebhooksPerOrg", Limits.deletedWebhooksPerOrg, 2000, "An org that has 2,000 deleted webhooks"),
        .seconds("shortestRetention", Limits.shortestRetention, 3600, "A setting is a span of an hour or more"),
        .seconds("firstRetention", Limits.firstRetention, 30, "Half a minute after its start"),
        .seconds("retentionInterval", Limits.retentionInterval, 600, "then every ten minutes"),
        .count("deliveriesPerRetentionStep", Limits.deliveriesPerRetentionStep, 200, "200 deliveries a transaction"),
        .count("webhooksPerRetentionStep", Limits.webhooksPerRetentionStep, 50, "50 deleted webhooks"),
        .count("rowsPerRetentionStep", Limits.rowsPerRetentionStep, 1000, "1,000 rows of another kind"),
        .count("retentionRest", Limits.retentionRest, 4, "a rest of four times as long"),
    ]

    private static let reliability: [Promise] = [
        .milliseconds("acknowledgedBodyTimeout", Limits.acknowledgedBodyTimeout, 250, "closed within 250 ms"),
        .seconds("rejectedBodyTimeout", Limits.rejectedBodyTimeout, 1, "rejected | 1 s, or at the cut"),
        .count(
            "responseHead",
            Limits.responseHead,
            64 * 1024,
            "endless head, body, chunks or trailers | malformed; status stands | at 64 KiB"
        ),
        .count(
            "responseBodyOnWire",
            Limits.responseBodyOnWire,
            64 * 1024,
            "endless head, body, chunks or trailers | malformed; status stands | at 64 KiB"
        ),
        .count("attemptsPerNode", Limits.attemptsPerNode, 1024, "hold of the 1,024 slots"),
        .count(
            "unansweredRequests",
            Limits.unansweredRequests,
            256,
            "Of pipelined requests 256 are read before one is answered"
        ),
        .seconds("surveyInterval", Limits.surveyInterval, 5, "a server looks every five seconds"),
        .seconds("targetLifetime", Limits.targetLifetime, 5, "by other nodes after five seconds"),
    ]

    private static let operations: [Promise] = [
        .seconds("drainMargin", Limits.drainMargin, 5, "within the attempt timeout and five seconds"),
        .seconds(
            "shutdownMargin + cancellationMargin",
            Limits.shutdownMargin + Limits.cancellationMargin,
            25,
            "the delay, the attempt timeout and 25 seconds together"
        ),
    ]

    private static let scaling: [Promise] = [
        .count("attemptsPerWebhook", Limits.attemptsPerWebhook, 128, "| 128 | 384 |"),
        .seconds("databaseLock", Limits.databaseLock, 5, "five seconds and then refused with `503`"),
        .seconds("databaseIdle", Limits.databaseIdle, 3, "its transaction after three seconds"),
    ]

    private static let watching: [Promise] = [
        .count("sameLogEntries", Limits.sameLogEntries, 20, "more than 20 times within a second"),
        .count("watchedDeliveries", Limits.watchedDeliveries, 10_000, "up to 10,000 rows"),
        .count("watchedLanes", Limits.watchedLanes, 1000, "of up to 1,000 webhooks"),
        .seconds("watchingPatience", Limits.watchingPatience, 2, "not answered after two seconds"),
        .count("spanAttempts", Limits.spanAttempts, 5, "is offered five times"),
        .seconds("spanFlush", Limits.spanFlush, 3, "what is left for three seconds"),
    ]
}
