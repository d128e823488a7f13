import Foundation
import HeraldChance

/// Reports without end, as a platform would: what was not answered is reported again, or now and then forgotten; what
/// was answered is now and then repeated.
struct Reporter {
    let org: String
    let client: PlatformClient
    let ledger: AnswerLedger
    let problems: Problems
    /// How many reports go into one request: one, or a bulk.
    let batch: Int
    var random: SeededGenerator
    private var recent: [Report] = []

    /// A reporter that has reported nothing.
    init(
        org: String,
        client: PlatformClient,
        ledger: AnswerLedger,
        problems: Problems,
        batch: Int,
        random: SeededGenerator
    ) {
        self.org = org
        self.client = client
        self.ledger = ledger
        self.problems = problems
        self.batch = batch
        self.random = random
    }

    /// Reports until the task is cancelled.
    mutating func run() async {
        while !Task.isCancelled {
            await bring((0..<batch).map { _ in draw() })
            // Load, not flood: what waits at the end must be delivered as well. Cancellation ends the loop.
            try? await Pause.lasts(.milliseconds(batch == 1 ? 20 : 300))
        }
    }

    private mutating func draw() -> Report {
        let dice = Int.random(in: 0..<100, using: &random)
        if dice < 12, let known = recent.randomElement(using: &random) { return known }
        if dice < 18, let known = recent.randomElement(using: &random) {
            return Report(workflow: known.workflow, status: known.status == .complete ? .failed : .complete)
        }
        return Report(workflow: random.uuid(), status: dice < 90 ? .complete : .failed)
    }

    private mutating func bring(_ reports: [Report]) async {
        for report in reports { ledger.sends(report) }
        while !Task.isCancelled {
            if await send(reports) {
                recent = (recent + reports).suffix(50)
                return
            }
            // Some callers never ask again; what became of their report is then told by receipts alone.
            if Int.random(in: 0..<8, using: &random) == 0 { return }
            // Cancellation ends the loop.
            try? await Pause.lasts(.milliseconds(15))
        }
    }

    /// - Returns: whether all was answered with `202`.
    private func send(_ reports: [Report]) async -> Bool {
        do {
            return batch == 1 ? try await sendOne(reports[0]) : try await sendBulk(reports)
        } catch is DecodingError {
            problems.note(.wrongAnswers, "an answer that makes no sense to \(reports[0])")
            return false
        } catch {
            // Refused, reset or cut off: the server is down.
            return false
        }
    }

    private func sendOne(_ report: Report) async throws -> Bool {
        let answer = try await client.call(.post, "/platform/workflow-events", json: report.json(org: org))
        if answer.status == 202 {
            try ledger.answered(report, answer.body, by: answer.server)
            return true
        }
        if answer.status != 503 {
            problems.note(.wrongAnswers, "\(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
        }
        return false
    }

    private func sendBulk(_ reports: [Report]) async throws -> Bool {
        let lines = reports.map { $0.json(org: org) + "\n" }.joined()
        var line = 0
        var refused = 0
        let status = try await client.report(lines: lines) { answer, server in
            guard line < reports.count else { throw TortureFailure("more answers than reports") }
            if answer.starts(with: Data(#"{"line":"#.utf8)) {
                refused += 1
            } else {
                try ledger.answered(reports[line], answer, by: server)
            }
            line += 1
        }
        return status == 202 && line == reports.count && refused == 0
    }
}
