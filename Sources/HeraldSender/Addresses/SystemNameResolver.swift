package import HeraldCore
package import NIOCore
import NIOPosix
import Synchronization

/// Asks the system's resolver, which blocks, from threads of its own.
///
/// Equal questions that come while one is being asked wait for its answer, so a name whose servers do not answer
/// holds one thread and not all. Half of the threads serve only names that had a quick answer when they were last asked
/// for, and a quarter of the places is theirs alone, so that strangers whose servers hang, however many, hold back only
/// each other. A question that no thread has taken up in time fails as `unavailable`, and so does one that finds no
/// place: other names hold the threads, which is not this name's fault; nor is it while nobody answers at all
/// (``ResolverHealth``).
package final class SystemNameResolver: NameResolver {
    /// A question being asked, or about to be.
    private struct Question {
        /// Whether its name had a quick answer when it was last asked for.
        let isProven: Bool
        var isBeingAsked = false
        /// Who waits for the answer, each under a number; not empty before the question is asked.
        var answers: [UInt64: EventLoopPromise<[IPAddress]>]
    }

    private struct State {
        var questions: [String: Question] = [:]
        /// How many of the questions are about names that had no quick answer.
        var strangers = 0
        var proven = RecentNames(limit: Limits.resolverRecentNames)
        var health = ResolverHealth()
        var lastNumber: UInt64 = 0

        func isAway(at now: NIODeadline) -> Bool { health.isAway(hasOthers: !proven.isEmpty, at: now) }

        func hasPlace(forProven isProven: Bool) -> Bool {
            questions.count < Limits.resolverQuestions
                && (isProven || strangers < Limits.resolverQuestionsOfStrangers)
        }

        mutating func insert(_ question: Question, about name: String) {
            questions[name] = question
            if !question.isProven { strangers += 1 }
        }

        mutating func remove(_ name: String) -> Question? {
            let question = questions.removeValue(forKey: name)
            if question?.isProven == false { strangers -= 1 }
            return question
        }
    }

    private let threadsForProven: NIOThreadPool
    private let threadsForStrangers: NIOThreadPool
    private let patience: TimeAmount
    private let ask: @Sendable (String) -> NameAnswer
    private let now: @Sendable () -> NIODeadline
    private let state = Mutex(State())

    /// The live resolver.
    ///
    /// - Parameters:
    ///   - threadCount: how many questions can be asked at the same time; half of them about names that had a
    ///     quick answer when they were last asked for, half about others, and at least one about each.
    ///   - patience: how long a question may wait for a thread, and what counts as quick.
    package convenience init(
        threadCount: Int = Limits.resolverThreads,
        patience: TimeAmount = TimeAmount(Limits.resolverPatience)
    ) {
        self.init(threadCount: threadCount, patience: patience, ask: NameQuestion.ask)
    }

    /// Takes the blocking question, and the clock by which silence is measured, as seams.
    init(
        threadCount: Int,
        patience: TimeAmount,
        now: @escaping @Sendable () -> NIODeadline = { .now() },
        ask: @escaping @Sendable (String) -> NameAnswer
    ) {
        threadsForProven = NIOThreadPool(numberOfThreads: max(1, threadCount / 2))
        threadsForStrangers = NIOThreadPool(numberOfThreads: max(1, threadCount / 2))
        threadsForProven.start()
        threadsForStrangers.start()
        self.patience = patience
        self.now = now
        self.ask = ask
    }

    /// Whether our own name servers answer nobody.
    package var isAway: Bool { state.withLock { $0.isAway(at: now()) } }

    /// How many callers wait for an answer.
    var waitingCount: Int {
        state.withLock { $0.questions.values.reduce(0) { $0 + $1.answers.count } }
    }

    /// How many names hold a place.
    var questionCount: Int {
        state.withLock { $0.questions.count }
    }

    /// Looks the name up on one of the threads.
    package func resolve(_ name: String, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        switch enqueue(name, promise) {
        case .new(let number, let isProven):
            (isProven ? threadsForProven : threadsForStrangers).submit { [weak self] state in
                switch state {
                case .active: self?.work(on: name)
                case .cancelled: self?.settle(name, with: .failed(.unavailable))
                }
            }
            giveUpUnlessAsked(name, number, promise)
        case .known(let number):
            giveUpUnlessAsked(name, number, promise)
        case .refused:
            promise.fail(NameResolutionError.unavailable)
        }
        return promise.futureResult
    }

    /// Stops the threads as they come free. It does not wait for them: a look-up cannot be interrupted.
    package func shutDown() {
        threadsForProven.shutdownGracefully { _ in }
        threadsForStrangers.shutdownGracefully { _ in }
    }

    private enum Place {
        case new(number: UInt64, isProven: Bool)
        case known(number: UInt64)
        case refused
    }

    private func enqueue(_ name: String, _ promise: EventLoopPromise<[IPAddress]>) -> Place {
        state.withLock { state in
            state.lastNumber += 1
            let number = state.lastNumber
            if let waiting = state.questions[name]?.answers.count {
                guard waiting < Limits.resolverAnswers else { return .refused }
                state.questions[name]?.answers[number] = promise
                return .known(number: number)
            }
            let isProven = state.proven.contains(name)
            guard state.hasPlace(forProven: isProven) else { return .refused }
            state.insert(Question(isProven: isProven, answers: [number: promise]), about: name)
            return .new(number: number, isProven: isProven)
        }
    }

    private func work(on name: String) {
        let isWanted = state.withLock { state in
            // Nobody may wait any more, or another thread asks already for those who came again.
            guard state.questions[name]?.isBeingAsked == false else { return false }
            state.questions[name]?.isBeingAsked = true
            // Until it has a quick answer again, the name is a stranger: it may have begun to hang.
            state.proven.remove(name)
            return true
        }
        guard isWanted else { return }
        let askedAt = NIODeadline.now()
        let answer = ask(name)
        settle(name, with: judged(answer, about: name, isQuick: NIODeadline.now() - askedAt < patience))
    }

    /// Learns from an answer, or from its absence, and says whose fault that is.
    private func judged(_ answer: NameAnswer, about name: String, isQuick: Bool) -> NameAnswer {
        state.withLock { state in
            switch answer {
            case .known:
                if isQuick { state.proven.insert(name) }
            case .addresses:
                state.health.answered()
                if isQuick { state.proven.insert(name) }
            case .failed(.noAddress):
                state.health.answered()
            case .failed(.unanswered):
                let isWitness = state.questions[name]?.isProven == true || state.proven.isEmpty
                state.health.wentUnanswered(name, isWitness: isWitness, at: now())
                return .failed(state.isAway(at: now()) ? .unavailable : .noAddress)
            case .failed(.unavailable):
                break
            }
            return answer
        }
    }

    private func settle(_ name: String, with answer: NameAnswer) {
        let answers = state.withLock { $0.remove(name)?.answers } ?? [:]
        for promise in answers.values {
            promise.completeWith(answer.result.mapError { $0 as any Error })
        }
    }

    /// Fails the promise, and forgets it, when its question still waits for a thread after the resolver's patience.
    private func giveUpUnlessAsked(_ name: String, _ number: UInt64, _ promise: EventLoopPromise<[IPAddress]>) {
        let eventLoop = promise.futureResult.eventLoop
        let timer = eventLoop.scheduleTask(in: patience) { [weak self] in
            self?.takeBack(name, number)?.fail(NameResolutionError.unavailable)
        }
        promise.futureResult.whenComplete { _ in timer.cancel() }
    }

    private func takeBack(_ name: String, _ number: UInt64) -> EventLoopPromise<[IPAddress]>? {
        state.withLock { state in
            guard state.questions[name]?.isBeingAsked == false else { return nil }
            let promise = state.questions[name]?.answers.removeValue(forKey: number)
            if state.questions[name]?.answers.isEmpty == true { _ = state.remove(name) }
            return promise
        }
    }
}
