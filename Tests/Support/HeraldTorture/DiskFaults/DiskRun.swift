import Foundation

/// One server, one fault of its disk, and what comes of it.
struct DiskRun {
    let herald: Herald
    let receiver: Receiver
    let problems: Problems
    /// How many reports are taken before the fault: with some hundreds, the log is long enough for checkpoints.
    let reports: Int
    let begin: () throws -> Void
    let end: () throws -> Void
    private(set) var result: DiskResult
    private let ledger: AnswerLedger
    private let client: PlatformClient
    private var random: SeededGenerator
    private var org = ""
    private var refused: [Report] = []

    /// How long a fault lasts: longer than the engine waits before it asks a failed store again.
    private static let span: Duration = .milliseconds(1500)

    /// A run in which nothing has happened.
    init(
        _ fault: DiskFault,
        _ ending: DiskEnding,
        herald: Herald,
        receiver: Receiver,
        client: PlatformClient,
        problems: Problems,
        reports: Int,
        random: SeededGenerator,
        begin: @escaping () throws -> Void,
        end: @escaping () throws -> Void
    ) {
        self.herald = herald
        self.receiver = receiver
        self.problems = problems
        self.reports = reports
        self.random = random
        self.begin = begin
        self.end = end
        result = DiskResult(fault: fault, ending: ending)
        ledger = AnswerLedger(problems: problems)
        self.client = client
    }

    /// Runs it, and judges.
    mutating func run() async throws {
        let server = try herald.start()
        try await herald.ready(server, by: client)
        org = try await client.setUp(receiver, ReceiverScript.allCases)
        for _ in 0..<reports {
            if await !report(newReport()) { problems.note(.wrongAnswers, "refused before the fault") }
        }
        result.accepted = ledger.answers
        let linesBefore = Self.complaints(in: server.words)
        // What was reported last is under way to the slow receiver, and is acknowledged while nothing can be recorded.
        try begin()
        try await meetFault(server)
        result.logLines = Self.complaints(in: server.words) - linesBefore
        let kill = try await finish(server)
        try await judge(kill)
    }

    private mutating func meetFault(_ server: ChildProcess) async throws {
        let expected = result.fault.expected
        let end = ContinuousClock.now + (expected == .end ? Self.patience : Self.span)
        let before = ledger.answers
        while ContinuousClock.now < end, server.exitStatus == nil {
            let report = newReport()
            if await !self.report(report) {
                refused.append(report)
                if expected == .refuse, await isReady() {
                    problems.note(.wrongAnswers, "\(result.fault.rawValue): ready although nothing can be stored")
                }
            }
            if expected != .end { try await Pause.lasts(.milliseconds(5)) }
        }
        result.acceptedInFault = ledger.answers - before
        result.refusedInFault = refused.count
        if expected == .refuse, result.acceptedInFault > 0 {
            problems.note(.wrongAnswers, "\(result.fault.rawValue): 202 although nothing can be stored")
        }
        if expected != .end, refused.isEmpty {
            problems.note(.wrongAnswers, "\(result.fault.rawValue): nothing was refused")
        }
        let mustEnd = expected == .end && server.exitStatus == nil
        let mayNotEnd = !result.fault.mayEnd && server.exitStatus != nil
        if mustEnd || mayNotEnd || ![nil, Self.diskFailureStatus].contains(server.exitStatus) {
            problems.note(.badEnds, "\(result.fault.rawValue): \(server.exitStatus as Int32?): \(server.lastWords)")
        }
    }

    /// What a server ends with that cannot trust its database file any more.
    private static let diskFailureStatus: Int32 = 74

    /// How long it may take until enough is written for the log to be copied.
    private static let patience: Duration = .seconds(30)

    private func isReady() async -> Bool {
        // Who does not answer is not ready.
        (try? await client.readiness()) == 200
    }

    /// Ends fault and server.
    ///
    /// - Returns: the kill; a server that ended by itself counts as killed then.
    private mutating func finish(_ server: ChildProcess) async throws -> Kill {
        if result.ending == .recovery, server.exitStatus == nil {
            try end()
            let ended = ContinuousClock.now
            try await herald.ready(server, by: client)
            result.recovery = ContinuousClock.now - ended
            // Whoever was refused reports again, to the same server.
            for report in refused where await !self.report(report) {
                problems.note(.wrongAnswers, "\(result.fault.rawValue): refused after the fault")
            }
            try await expectDry()
        }
        let isOver = result.recovery != nil
        let sent = ContinuousClock.now
        server.send(SIGKILL)
        _ = try await server.ended()
        if !isOver { try end() }
        return Kill(kind: .load, sent: sent, gone: .now)
    }

    /// Starts a server on the healthy disk, lets it finish, and compares.
    private mutating func judge(_ kill: Kill) async throws {
        try await expectSound()
        let server = try herald.start()
        try await herald.ready(server, by: client)
        for report in refused where await !self.report(report) {
            problems.note(.wrongAnswers, "\(result.fault.rawValue): refused after a new start")
        }
        try await expectDry()
        server.send(SIGTERM)
        if try await server.ended() != 0 { problems.note(.badEnds, "a graceful end failed: \(server.lastWords)") }
        try await expectSound()
        let verdict = Verdict(
            ledger: ledger,
            receipts: receiver.receipts,
            kills: [kill],
            // Nothing could be recorded while the fault lasted.
            recordingSpan: result.recovery == nil ? Self.span + Verdict.recordingSpan : Verdict.recordingSpan,
            stored: try StoredDeliveries(in: herald.database),
            problems: problems
        )
        verdict.judge()
        result.deliveries = verdict.stored.byID.count
        result.receipts = verdict.receipts.count
        result.duplicates = verdict.duplicates
    }

    private mutating func newReport() -> Report {
        Report(workflow: random.uuid(), status: Bool.random(using: &random) ? .complete : .failed)
    }

    /// - Returns: whether it was accepted; a refusal must be one that says when to come again.
    private func report(_ report: Report) async -> Bool {
        ledger.sends(report)
        do {
            let answer = try await client.call(.post, "/platform/workflow-events", json: report.json(org: org))
            if answer.status == 202 {
                try ledger.answered(report, answer.body)
                return true
            }
            let text = String(decoding: answer.body, as: UTF8.self)
            if answer.status != 503 || answer.retryAfter == nil || !text.contains("unavailable") {
                problems.note(.wrongAnswers, "\(answer.status), Retry-After \(answer.retryAfter ?? "missing"): \(text)")
            }
        } catch {
            // A server that ends by itself owes nobody an answer; whether it may is judged by its end.
            if !result.fault.mayEnd { problems.note(.wrongAnswers, "no answer: \(error)") }
        }
        return false
    }

    private func expectDry() async throws {
        let database = herald.database
        do {
            try await Pause.until("nothing is pending") {
                try StoredDeliveries.pending(in: database) == 0 ? () : nil
            }
        } catch let failure as TortureFailure {
            problems.note(.lost, "\(result.fault.rawValue): \(failure)")
        }
    }

    private func expectSound() async throws {
        let (status, words) = try await herald.fsck()
        if status != 0 { problems.note(.unsoundDatabases, "\(result.fault.rawValue): \(words)") }
    }

    private static func complaints(in log: String) -> Int {
        log.split(separator: "\n").count { line in
            ["warning", "error", "critical"].contains { line.contains("\"level\":\"\($0)\"") }
        }
    }
}
