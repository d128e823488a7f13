package import HeraldCore
package import NIOCore
import NIOPosix
import Synchronization

/// Asks the system's resolver, which blocks, from threads of its own.
///
/// Equal questions that come while one is being asked wait for its answer, so a name whose servers do not answer
/// holds one thread and not all. Half of the threads serve only names that have answered quickly for a while
/// (``NameStanding``), and a quarter of the places is theirs alone, so that strangers whose servers hang, however many,
/// hold back only each other. Of each half nobody holds more threads than are left (``ThreadShares``), so that names of
/// one org, however well they answered before, do not hold back those of others. A question that no thread has taken
/// up in time fails as `unavailable`, and so does one that finds no place: other names hold the threads, which is not
/// this name's fault; nor is it while nobody answers at all (``ResolverHealth``).
package final class SystemNameResolver: NameResolver {
    private struct State {
        var questions: NameQuestions
        /// Names that had a quick answer when they were last asked for.
        var answered = RecentNames(limit: Limits.resolverRecentNames)
        var health = ResolverHealth()

        func isAway(at now: NIODeadline) -> Bool { health.isAway(hasOthers: !answered.isEmpty, at: now) }

        /// Takes a thread for a question, if it may have one.
        mutating func takeUp(_ name: String) -> Bool {
            guard questions.takeUp(name) else { return false }
            // Until it has a quick answer again, the name is a stranger: it may have begun to hang.
            answered.remove(name)
            return true
        }

        /// Takes threads for all questions that may have one.
        mutating func takeUp() -> [String] {
            let names = questions.takeUp()
            for name in names { answered.remove(name) }
            return names
        }

        /// Notes a quick answer about a name that is being asked for.
        mutating func note(_ name: String, answeredAt now: NIODeadline) {
            guard let question = questions[name], let account = question.account else { return }
            switch account {
            case .org, .herald: answered.note(name, .after(question.standing, answeredAt: now))
            case .registration:
                if let standing = question.standing { answered.note(name, standing) }
            }
        }
    }

    private let threads: NIOThreadPool
    private let patience: TimeAmount
    private let ask: @Sendable (String) -> NameAnswer
    private let now: @Sendable () -> NIODeadline
    private let state: Mutex<State>

    /// The live resolver.
    ///
    /// - Parameters:
    ///   - threadCount: how many questions can be asked at the same time; half of them about names that are proven,
    ///     half about others, and at least one about each.
    ///   - patience: how long a question may wait for a thread, and what counts as quick.
    package convenience init(
        threadCount: Int = Limits.resolverThreads,
        patience: TimeAmount = TimeAmount(Limits.resolverPatience)
    ) {
        self.init(threadCount: threadCount, patience: patience, ask: NameQuestion.ask)
    }

    /// Takes the blocking question, and the clock by which answers, standings and silence are measured, as seams.
    init(
        threadCount: Int,
        patience: TimeAmount,
        now: @escaping @Sendable () -> NIODeadline = { .now() },
        ask: @escaping @Sendable (String) -> NameAnswer
    ) {
        let half = max(1, threadCount / 2)
        state = Mutex(State(questions: NameQuestions(threadsOfHalf: half)))
        threads = NIOThreadPool(numberOfThreads: 2 * half)
        threads.start()
        self.patience = patience
        self.now = now
        self.ask = ask
    }

    /// Whether our own name servers answer nobody.
    package var isAway: Bool { state.withLock { $0.isAway(at: now()) } }

    /// Looks the name up on one of the threads.
    package func resolve(
        _ name: String,
        for asker: NameAsker,
        on eventLoop: any EventLoop
    ) -> EventLoopFuture<[IPAddress]> {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        let caller = NameQuestions.Caller(asker: asker, answer: promise)
        let (number, isNext) = state.withLock { state in
            let standing = state.answered[name]
            let number = state.questions.add(caller, about: name, standing)
            return (number, state.takeUp(name))
        }
        if isNext { submit(name) }
        if let number {
            giveUpUnlessAsked(name, number, promise)
        } else {
            promise.fail(NameResolutionError.unavailable)
        }
        return promise.futureResult
    }

    /// Stops the threads as they come free. It does not wait for them: a look-up cannot be interrupted.
    package func shutDown() {
        threads.shutdownGracefully { _ in }
        for caller in state.withLock({ $0.questions.giveUpAll() }) {
            caller.answer.fail(NameResolutionError.unavailable)
        }
    }

    /// Has a thread ask for a name that was taken up. One is free, or is about to be.
    private func submit(_ name: String) {
        threads.submit { [weak self] state in
            switch state {
            case .active: self?.work(on: name)
            case .cancelled: self?.settle(name, with: .failed(.unavailable))
            }
        }
    }

    private func work(on name: String) {
        let askedAt = now()
        let answer = ask(name)
        settle(name, with: judged(answer, about: name, isQuick: now() - askedAt < patience))
        for name in state.withLock({ $0.takeUp() }) { submit(name) }
    }

    /// Learns from an answer, or from its absence, and says whose fault that is.
    private func judged(_ answer: NameAnswer, about name: String, isQuick: Bool) -> NameAnswer {
        state.withLock { state in
            let now = now()
            switch answer {
            case .known:
                if isQuick { state.note(name, answeredAt: now) }
            case .addresses:
                state.health.answered()
                if isQuick { state.note(name, answeredAt: now) }
            case .failed(.noAddress):
                state.health.answered()
            case .failed(.unanswered):
                let isWitness = state.questions[name]?.standing != nil || state.answered.isEmpty
                state.health.wentUnanswered(name, isWitness: isWitness, at: now)
                return .failed(state.isAway(at: now) ? .unavailable : .noAddress)
            case .failed(.unavailable):
                break
            }
            return answer
        }
    }

    private func settle(_ name: String, with answer: NameAnswer) {
        let callers = state.withLock { $0.questions.end(name)?.callers } ?? [:]
        for caller in callers.values {
            caller.answer.completeWith(answer.result.mapError { $0 as any Error })
        }
    }

    /// Fails the promise, and forgets it, when its question still waits for a thread after the resolver's patience.
    private func giveUpUnlessAsked(_ name: String, _ number: UInt64, _ promise: EventLoopPromise<[IPAddress]>) {
        let eventLoop = promise.futureResult.eventLoop
        let timer = eventLoop.scheduleTask(in: patience) { [weak self] in
            guard let self else { return }
            let caller = state.withLock { $0.questions.giveUp(number, on: name) }
            caller?.answer.fail(NameResolutionError.unavailable)
        }
        promise.futureResult.whenComplete { _ in timer.cancel() }
    }
}
