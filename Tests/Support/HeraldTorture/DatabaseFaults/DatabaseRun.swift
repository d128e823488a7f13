import Foundation
import HeraldChance

/// Two nodes, one fault of their database, and what comes of it.
struct DatabaseRun {
    let nodes: [Node]
    let trouble: DatabaseTrouble
    let client: PlatformClient
    let receiver: Receiver
    let problems: Problems
    /// How many reports are taken before the fault.
    let reports: Int
    private(set) var result: DatabaseResult
    private let ledger: AnswerLedger
    private var random: SeededGenerator
    private var org = ""
    private var refused: [Report] = []

    /// How long a fault lasts at least: longer than any wait between two tries to connect.
    private static let span: Duration = .seconds(4)

    /// Connections that a node may try to open: six threads, whose waits grow from 50 ms to 2 s, and one that listens,
    /// and on from then one try of each in 2 s. A node that never waits makes thousands.
    private static func mayKnock(_ nodes: Int, during span: Duration) -> Int {
        nodes * (60 + 4 * Int(span.components.seconds + 1))
    }

    /// Lines that a node may log of a fault, whose callers are refused by the hundred: each of its parts once, and each
    /// webhook once.
    private static let mayLog = 20

    /// A run in which nothing has happened.
    init(
        _ fault: DatabaseFault,
        nodes: [Node],
        trouble: DatabaseTrouble,
        client: PlatformClient,
        receiver: Receiver,
        problems: Problems,
        reports: Int,
        random: SeededGenerator
    ) {
        self.nodes = nodes
        self.trouble = trouble
        self.client = client
        self.receiver = receiver
        self.problems = problems
        self.reports = reports
        self.random = random
        result = DatabaseResult(fault: fault)
        ledger = AnswerLedger(problems: problems)
    }

    /// Runs it, and judges.
    mutating func run() async throws {
        for node in nodes {
            try node.start()
            try await node.ready(by: client)
        }
        org = try await client.setUp(receiver, ReceiverScript.standing)
        for _ in 0..<reports {
            if await !report(newReport()) { note(.wrongAnswers, "refused before the fault") }
        }
        result.accepted = ledger.answers
        let linesBefore = complaints
        // What was reported last is under way, and is answered while nothing can be recorded.
        let began = ContinuousClock.now
        try await trouble.begin()
        try await meetFault()
        let lasted = ContinuousClock.now - began
        try await trouble.end()
        let ended = ContinuousClock.now
        result.knocks = trouble.knocks?.count
        for node in nodes { try await node.ready(by: client) }
        result.recovery = ContinuousClock.now - ended
        result.lasted = lasted
        result.logLines = complaints - linesBefore
        judgeManners()
        // Whoever was refused reports again. A node may find once more that it held a connection to what is gone.
        for report in refused {
            let _: Void = try await Pause.until("a report is taken again after the fault") {
                await self.report(report) ? () : nil
            }
        }
        try await judge(outage: lasted + result.recovery)
    }

    /// Reports until the fault was felt for long enough.
    private mutating func meetFault() async throws {
        let before = ledger.answers
        let start = ContinuousClock.now
        var unready: Set<Int> = []
        let _: Void = try await Pause.until("the fault is felt") {
            let report = newReport()
            if await !self.report(report) { refused.append(report) }
            for node in nodes where await readiness(of: node) == 503 { unready.insert(node.number) }
            let isSeen = unready.count == nodes.count || !result.fault.isSeenByReadiness
            let isOver = isSeen && refused.count >= result.fault.refusals && ContinuousClock.now - start >= Self.span
            return isOver ? () : nil
        }
        result.acceptedInFault = ledger.answers - before
        result.refusedInFault = refused.count
    }

    /// Nobody made more of the fault than there was.
    private func judgeManners() {
        let span = result.lasted + result.recovery
        if let knocks = result.knocks, knocks > Self.mayKnock(nodes.count, during: span) {
            note(.wrongAnswers, "\(knocks) connections were tried in \(span.inSeconds) s")
        }
        if result.logLines > nodes.count * Self.mayLog { note(.wrongAnswers, "\(result.logLines) lines were logged") }
    }

    /// Lets the nodes finish, and compares.
    private mutating func judge(outage: Duration) async throws {
        let database = try trouble.observer()
        do {
            try await Pause.until(within: .seconds(120), "nothing is pending") {
                try await database.pending() == 0 ? () : nil
            }
        } catch let failure as TortureFailure {
            note(.lost, "\(failure)")
        }
        for node in nodes {
            let process = try node.server().process
            process.send(SIGTERM)
            if try await process.ended() != 0 { note(.badEnds, "a graceful end failed: \(process.lastWords)") }
        }
        try await nodes[0].herald.expectSound(problems)
        let stored = try await database.deliveries()
        Comparison(ledger: ledger, receipts: receiver.receipts, stored: stored, problems: problems).judge()
        for (id, receipts) in Dictionary(grouping: receiver.receipts, by: \.id) {
            let unrecorded = receipts.count - (stored.byID[id]?.attempts ?? 0)
            result.duplicates += max(0, receipts.count { $0.isAcknowledged } - 1)
            // What cannot be recorded while a lease lasts is taken over by the other node.
            let mayRepeat = outage > (nodes[0].herald.lease ?? .zero) / 2
            if !(0...(mayRepeat ? 1 : 0)).contains(unrecorded) {
                note(.wrongLog, "\(id): \(receipts.count) requests, \(unrecorded) of them not recorded")
            }
        }
        result.deliveries = stored.byID.count
        result.receipts = receiver.receipts.count
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
                try ledger.answered(report, answer.body, by: answer.server)
                return true
            }
            if answer.status != 503 || answer.retryAfter == nil {
                let text = String(decoding: answer.body, as: UTF8.self)
                note(.wrongAnswers, "\(answer.status), Retry-After \(answer.retryAfter ?? "missing"): \(text)")
            }
        } catch {
            note(.wrongAnswers, "no answer by a server that goes on: \(error)")
        }
        return false
    }

    private func readiness(of node: Node) async -> Int? {
        // Who does not answer says nothing.
        try? await client.readiness(of: node.herald)
    }

    private var complaints: Int {
        nodes.reduce(0) { count, node in
            // A node that was never started has said nothing.
            let words = (try? node.server().process.words) ?? ""
            return count
                + words.split(separator: "\n").count { line in
                    ["warning", "error", "critical"].contains { line.contains("\"level\":\"\($0)\"") }
                }
        }
    }

    private func note(_ kind: Problems.Kind, _ what: String) {
        problems.note(kind, "\(result.fault.rawValue): \(what)")
    }
}
