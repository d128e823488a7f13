import Foundation
import Synchronization

/// What was reported, and what was promised in return. Nothing is ever taken from it.
final class AnswerLedger: Sendable {
    private let problems: Problems
    private let state = Mutex(State())

    private struct State {
        var tried: Set<Triple> = []
        var promised: [Triple: String] = [:]
        var promisedAt: [Triple: ContinuousClock.Instant] = [:]
        var reports = 0
        var answers = 0
        var onNextAnswer: (@Sendable (Int) -> Void)?
    }

    /// An empty ledger.
    init(problems: Problems) {
        self.problems = problems
    }

    /// How many reports were sent, repeats included.
    var reports: Int { state.withLock(\.reports) }
    /// How many were answered with `202`.
    var answers: Int { state.withLock(\.answers) }
    /// Every triple that was ever reported, answered or not.
    var tried: Set<Triple> { state.withLock(\.tried) }
    /// The ids that answers named, by triple.
    var promised: [Triple: String] { state.withLock(\.promised) }
    /// When they were first named.
    var promisedAt: [Triple: ContinuousClock.Instant] { state.withLock(\.promisedAt) }

    /// Notes a report before it is sent.
    func sends(_ report: Report) {
        state.withLock { state in
            state.reports += 1
            state.tried.formUnion(report.triples)
        }
    }

    /// Has something done, with the number of the server that answered, at the very moment of the next answer: when the
    /// ink is wet.
    func onNextAnswer(_ action: @escaping @Sendable (Int) -> Void) {
        state.withLock { $0.onNextAnswer = action }
    }

    /// Notes what a report was answered with.
    func answered(_ report: Report, _ body: Data, by server: Int) throws {
        let action = state.withLock { state in
            defer { state.onNextAnswer = nil }
            return state.onNextAnswer
        }
        action?(server)
        let answer = try JSONDecoder().decode(Answer.self, from: body)
        let named = answer.deliveries.map { delivery in
            (Triple(workflow: answer.workflow_id, label: delivery.label, eventType: delivery.event_type), delivery.id)
        }
        if Set(named.map(\.0)) != report.triples || named.count != report.triples.count {
            problems.note(.wrongAnswers, "\(report) was answered with \(String(decoding: body, as: UTF8.self))")
        }
        let now = ContinuousClock.now
        state.withLock { state in
            state.answers += 1
            for (triple, id) in named {
                if let known = state.promised[triple], known != id {
                    problems.note(.secondIDs, "\(triple): \(known) and then \(id)")
                }
                state.promised[triple] = id
                state.promisedAt[triple] = state.promisedAt[triple] ?? now
            }
        }
    }

    private struct Answer: Decodable {
        let workflow_id: String
        let deliveries: [Delivery]

        struct Delivery: Decodable {
            let id: String
            let label: String
            let event_type: String
        }
    }
}
