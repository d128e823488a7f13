import Foundation
import HeraldChance

/// One server, one fault of its disk, and what comes of it.
struct DiskRun {
    let herald: Herald
    let receiver: Receiver
    let problems: Problems
    /// How many reports are taken before the fault: with some hundreds, the log is long enough for checkpoints.
    let reports: Int
    let begin: () async throws -> Void
    let end: () async throws -> Void
    private(set) var result: DiskResult
    private let ledger: AnswerLedger
    private let client: PlatformClient
    private var lives: ServerLives
    private var random: SeededGenerator
    private var org = ""
    private var refused: [Report] = []
    private var failingSince: ContinuousClock.Instant?

    /// How long a fault lasts: longer than the engine waits before it asks a failed store again.
    private static let span: Duration = .milliseconds(1500)

    /// What a server ends with that cannot trust its database file any more.
    private static let diskFailureStatus: Int32 = 74

    /// How long it may take until enough is written for the log to be copied.
    private static let patience: Duration = .seconds(30)

    /// How long a supervisor waits before it starts a server anew.
    private static let restartPause: Duration = .milliseconds(200)

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
        begin: @escaping () async throws -> Void,
        end: @escaping () async throws -> Void
    ) {
        self.herald = herald
        self.receiver = receiver
        self.problems = problems
        self.reports = reports
        self.random = random
        self.begin = begin
        self.end = end
        self.client = client
        result = DiskResult(fault: fault, ending: ending)
        ledger = AnswerLedger(problems: problems)
        lives = ServerLives(of: herald, receiver: receiver, ledger: ledger, problems: problems)
    }

    /// Runs it, and judges.
    mutating func run() async throws {
        var server = try herald.start()
        try await herald.ready(server, by: client)
        org = try await client.setUp(receiver, ReceiverScript.standing)
        for _ in 0..<reports {
            if await !report(newReport(), to: server) { note(.wrongAnswers, "refused before the fault") }
        }
        result.accepted = ledger.answers
        let linesBefore = Self.complaints(in: server.words)
        // What was reported last is under way to the slow receiver, and is acknowledged while nothing can be recorded.
        try await begin()
        failingSince = .now
        try await meetFault(&server)
        result.logLines = Self.complaints(in: server.words) - linesBefore
        switch result.ending {
        case .recovery: try await recover(&server)
        case .kill: try await outliveKill(&server)
        }
        try await judge(server)
    }

    /// Reports while the disk fails.
    private mutating func meetFault(_ server: inout ChildProcess) async throws {
        let expected = result.fault.expected
        let before = ledger.answers
        let end = ContinuousClock.now + (expected == .end ? Self.patience : Self.span)
        while ContinuousClock.now < end {
            if server.exitStatus != nil {
                try await startAnew(&server)
                // Seen to end, and to be served again.
                if expected == .end, server.exitStatus == nil { break }
            }
            let report = newReport()
            if await !self.report(report, to: server) {
                refused.append(report)
                if expected == .refuse, await isReady() { note(.wrongAnswers, "ready although nothing can be stored") }
            }
            if expected != .end { try await Pause.lasts(.milliseconds(5)) }
        }
        result.acceptedInFault += ledger.answers - before
        result.refusedInFault = refused.count
        switch expected {
        case .refuse:
            if result.acceptedInFault > 0 { note(.wrongAnswers, "202 although nothing can be stored") }
            if refused.isEmpty { note(.wrongAnswers, "nothing was refused") }
        case .refuseInTheEnd:
            if refused.isEmpty { note(.wrongAnswers, "nothing was refused") }
        case .end:
            if result.restarts == 0 { note(.badEnds, "did not end although its database does not sync") }
        }
    }

    /// Does what a supervisor does when a server has ended by itself; the fault may go on.
    private mutating func startAnew(_ server: inout ChildProcess) async throws {
        try await closeLife(of: server, killed: false)
        result.restarts += 1
        try await Pause.lasts(Self.restartPause)
        server = try herald.start()
        try await herald.listens(server, by: client)
    }

    /// Notes the end of a server, and whether it may have ended so.
    private mutating func closeLife(of server: ChildProcess, killed: Bool) async throws {
        let status = try await server.ended()
        let mayEnd = killed ? server.wasKilled : result.fault.mayEnd && status == Self.diskFailureStatus
        // One that is started while the disk fails may see that before it serves, and say so.
        let mayNotStart = failingSince != nil && !lives.all.isEmpty && status == EXIT_FAILURE
        if !mayEnd && !mayNotStart { note(.badEnds, "ended with \(status): \(server.lastWords)") }
        // What a server holds that ends because of its disk is what a killed one holds.
        try await lives.end(ServerLife(kill: .load, ended: .now, deafSince: failingSince))
    }

    /// Ends the fault, and expects service: by the same server, unless it ended by itself and was started anew.
    private mutating func recover(_ server: inout ChildProcess) async throws {
        try await end()
        let ended = ContinuousClock.now
        // Those that were started anew may have found the disk failing still.
        while server.exitStatus != nil { try await startAnew(&server) }
        try await herald.ready(server, by: client)
        result.recovery = ContinuousClock.now - ended
        // Whoever was refused reports again.
        for report in refused where await !self.report(report, to: server) {
            note(.wrongAnswers, "refused after the fault")
        }
        try await expectDry()
        server.send(SIGKILL)
        try await closeLife(of: server, killed: true)
    }

    /// Kills the server in the fault, starts others as a supervisor would, kills the last of them, and ends the fault.
    private mutating func outliveKill(_ server: inout ChildProcess) async throws {
        server.send(SIGKILL)
        try await closeLife(of: server, killed: true)
        server = try herald.start()
        try await herald.listens(server, by: client)
        if result.fault.expected == .refuse { try await meetFault(&server) }
        let isAlive = server.exitStatus == nil
        server.send(SIGKILL)
        try await closeLife(of: server, killed: isAlive)
        try await end()
    }

    /// Starts a last server on the healthy disk, lets it finish, and compares.
    private mutating func judge(_ last: ChildProcess) async throws {
        failingSince = nil
        try await herald.expectSound(problems)
        let server = try herald.start()
        try await herald.ready(server, by: client)
        for report in refused where await !self.report(report, to: server) {
            note(.wrongAnswers, "refused after a new start")
        }
        try await expectDry()
        server.send(SIGTERM)
        if try await server.ended() != 0 { note(.badEnds, "a graceful end failed: \(server.lastWords)") }
        try await lives.end(ServerLife(kill: nil, ended: .now))
        try await herald.expectSound(problems)
        let verdict = Verdict(
            ledger: ledger,
            receipts: receiver.receipts,
            lives: lives,
            silences: [],
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

    /// - Returns: whether it was accepted; a refusal must be one that says when to come again, or nobody's who has
    ///   ended.
    private func report(_ report: Report, to server: ChildProcess) async -> Bool {
        ledger.sends(report)
        do {
            let answer = try await client.call(.post, "/platform/workflow-events", json: report.json(org: org))
            if answer.status == 202 {
                try ledger.answered(report, answer.body, by: answer.server)
                return true
            }
            let text = String(decoding: answer.body, as: UTF8.self)
            if answer.status != 503 || answer.retryAfter == nil || !text.contains("unavailable") {
                note(.wrongAnswers, "\(answer.status), Retry-After \(answer.retryAfter ?? "missing"): \(text)")
            }
        } catch {
            // A server that ends owes nobody an answer; whether it may is judged by its end. One that goes on owes one.
            if (try? await server.ended()) == nil {
                note(.wrongAnswers, "no answer by a server that goes on: \(error)")
            }
        }
        return false
    }

    private func isReady() async -> Bool {
        // Who does not answer is not ready.
        (try? await client.readiness(of: herald)) == 200
    }

    private func expectDry() async throws {
        let database = herald.database
        do {
            try await Pause.until("nothing is pending") {
                try StoredDeliveries.pending(in: database) == 0 ? () : nil
            }
        } catch let failure as TortureFailure {
            note(.lost, "\(failure)")
        }
    }

    private func note(_ kind: Problems.Kind, _ what: String) {
        problems.note(kind, "\(result.fault.rawValue), \(result.ending.rawValue): \(what)")
    }

    private static func complaints(in log: String) -> Int {
        log.split(separator: "\n").count { line in
            ["warning", "error", "critical"].contains { line.contains("\"level\":\"\($0)\"") }
        }
    }
}
