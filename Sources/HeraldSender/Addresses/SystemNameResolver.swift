package import HeraldCore
package import NIOCore
import NIOPosix
import Synchronization

/// Asks the system's resolver, which blocks, from a few threads of its own.
///
/// Equal questions that come while one is being asked wait for its answer, so a name whose servers do not answer
/// holds one thread and not all. A question that no thread has taken up in time fails as `unavailable`, and so does
/// one that finds the queue full: other names hold the threads, which is not this name's fault.
package final class SystemNameResolver: NameResolver {
    /// A question being asked, or about to be.
    private struct Question {
        var isBeingAsked = false
        var answers: [EventLoopPromise<[IPAddress]>]
    }

    private let threads: NIOThreadPool
    private let patience: TimeAmount
    private let ask: @Sendable (String) -> Result<[IPAddress], NameResolutionError>
    private let questions = Mutex<[String: Question]>([:])

    /// The live resolver.
    ///
    /// - Parameters:
    ///   - threadCount: how many questions can be asked at the same time.
    ///   - patience: how long a question may wait for a thread.
    package convenience init(threadCount: Int = Limits.resolverThreads, patience: TimeAmount = .seconds(2)) {
        self.init(threadCount: threadCount, patience: patience, ask: NameQuestion.ask)
    }

    /// Takes the blocking question as a seam.
    init(
        threadCount: Int,
        patience: TimeAmount,
        ask: @escaping @Sendable (String) -> Result<[IPAddress], NameResolutionError>
    ) {
        threads = NIOThreadPool(numberOfThreads: threadCount)
        threads.start()
        self.patience = patience
        self.ask = ask
    }

    /// Looks the name up on one of the threads.
    package func resolve(_ name: String, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        switch enqueue(name, promise) {
        case .isNew:
            threads.submit { [weak self] state in
                switch state {
                case .active: self?.work(on: name)
                case .cancelled: self?.settle(name, with: .failure(.unavailable))
                }
            }
            giveUpUnlessAsked(name, promise)
        case .isKnown:
            giveUpUnlessAsked(name, promise)
        case .isRefused:
            promise.fail(NameResolutionError.unavailable)
        }
        return promise.futureResult
    }

    /// Stops the threads as they come free. It does not wait for them: a look-up cannot be interrupted.
    package func shutDown() {
        threads.shutdownGracefully { _ in }
    }

    private enum Place {
        case isNew
        case isKnown
        case isRefused
    }

    private func enqueue(_ name: String, _ promise: EventLoopPromise<[IPAddress]>) -> Place {
        questions.withLock { questions in
            if questions[name] != nil {
                questions[name]?.answers.append(promise)
                return .isKnown
            }
            guard questions.count < Limits.resolverQuestions else { return .isRefused }
            questions[name] = Question(answers: [promise])
            return .isNew
        }
    }

    private func work(on name: String) {
        questions.withLock { $0[name]?.isBeingAsked = true }
        settle(name, with: ask(name))
    }

    private func settle(_ name: String, with result: Result<[IPAddress], NameResolutionError>) {
        let answers = questions.withLock { $0.removeValue(forKey: name)?.answers } ?? []
        for promise in answers {
            promise.completeWith(result.mapError { $0 as any Error })
        }
    }

    /// Fails the promise when its question still waits for a thread after the resolver's patience. The promise keeps
    /// its place among the answers; a second completion changes nothing.
    private func giveUpUnlessAsked(_ name: String, _ promise: EventLoopPromise<[IPAddress]>) {
        let eventLoop = promise.futureResult.eventLoop
        let timer = eventLoop.scheduleTask(in: patience) { [weak self] in
            let waits = self?.questions.withLock { $0[name]?.isBeingAsked == false } ?? true
            if waits { promise.fail(NameResolutionError.unavailable) }
        }
        promise.futureResult.whenComplete { _ in timer.cancel() }
    }
}
