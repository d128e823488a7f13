import HeraldCore
import HeraldSender
import NIOCore

/// Asks the system's resolver, as an attempt does.
struct NameProbe {
    let name: String
    let eventLoop: any EventLoop

    /// Waits for the answer, and not longer than the doctor does.
    func answer() async -> NameCheck.Answer {
        let resolver = SystemNameResolver()
        defer { resolver.shutDown() }
        let start = ContinuousClock.now
        let answer = eventLoop.makePromise(of: [IPAddress].self)
        let timeout = eventLoop.scheduleTask(in: TimeAmount(Limits.doctorResolving)) {
            answer.fail(NameResolutionError.unanswered)
        }
        resolver.resolve(name, for: .herald, on: eventLoop).whenComplete { result in
            timeout.cancel()
            answer.completeWith(result)
        }
        do {
            return .found(try await answer.futureResult.get(), after: ContinuousClock.now - start)
        } catch {
            return error as? NameResolutionError == .noAddress ? .noAddress : .silence
        }
    }
}
