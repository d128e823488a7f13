import Foundation

/// Brings reports to a server, and enters what they were answered with.
struct ReportSender {
    let org: String
    let client: PlatformClient
    let ledger: AnswerLedger
    let problems: Problems

    /// Enters reports before they are sent for the first time.
    func begin(_ reports: [Report]) {
        for report in reports { ledger.sends(report) }
    }

    /// Sends reports, one as it is and more as a bulk.
    ///
    /// - Returns: whether all was answered with `202`.
    func send(_ reports: [Report]) async -> Bool {
        do {
            return reports.count == 1 ? try await sendOne(reports[0]) : try await sendBulk(reports)
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
