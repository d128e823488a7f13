import NIOCore
import NIOPosix

/// Carries out a ``LoadPlan`` on one event loop.
final class LoadGenerator {
    private let plan: LoadPlan
    private let loop: any EventLoop
    private let promise: EventLoopPromise<LoadResult>

    private var connections: [ObjectIdentifier: LoadConnection] = [:]
    private var idle: [LoadConnection] = []
    private var started: NIODeadline?
    /// Numbers below this have been sent.
    private var sent = 0
    private var answers = 0
    private var accepted: [NIODeadline]
    private var wakeUp: Scheduled<Void>?
    private var isOver = false

    /// Must be called on `loop`.
    private init(_ plan: LoadPlan, on loop: any EventLoop) {
        self.plan = plan
        self.loop = loop
        promise = loop.makePromise()
        accepted = Array(repeating: .distantPast, count: plan.events)
    }

    /// Sends everything and waits for every answer.
    ///
    /// - Throws: when a connection fails, an event is not accepted, or time runs out.
    static func run(_ plan: LoadPlan, on loop: any EventLoop) async throws -> LoadResult {
        precondition(plan.events.isMultiple(of: plan.request.eventsPerRequest))
        return try await loop.flatSubmit { LoadGenerator(plan, on: loop).begin() }.get()
    }

    private func begin() -> EventLoopFuture<LoadResult> {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let timeLimit = loop.scheduleTask(in: TimeAmount(plan.timeLimit)) {
            let generator = bound.value
            generator.failed(
                BenchFailure("\(generator.answers) of \(generator.plan.events) events were answered in time")
            )
        }
        for number in 0..<plan.connections { open(number) }
        promise.futureResult.assumeIsolated().whenComplete { _ in
            timeLimit.cancel()
            self.end()
        }
        return promise.futureResult
    }

    /// Opens a connection to the port whose turn it is.
    private func open(_ number: Int) {
        let ports = [plan.port] + plan.otherPorts
        let bound = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { [plan] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.encrypt(by: plan.tls)
                    try channel.pipeline.syncOperations.addHandler(
                        LoadConnection(generator: bound.value, isEncrypted: plan.tls != nil)
                    )
                }
            }
            .connect(host: "127.0.0.1", port: ports[number % ports.count])
            .whenFailure { bound.value.failed($0) }
    }

    /// A connection is up. Sending begins when all are.
    func opened(_ connection: LoadConnection) {
        guard !isOver else { return connection.close() }
        connections[ObjectIdentifier(connection)] = connection
        idle.append(connection)
        if started == nil, connections.count == plan.connections { started = .now() }
        sendDue()
    }

    /// A request was answered, and its connection is free again.
    func answered(_ events: Range<Int>, with answer: HTTPMessage, on connection: LoadConnection) {
        if let problem = plan.request.problem(with: answer) {
            return failed(BenchFailure("Event \(events.lowerBound) was not accepted: \(problem)"))
        }
        let now = NIODeadline.now()
        for event in events { accepted[event] = now }
        answers += events.count
        idle.append(connection)
        if answers == plan.events, let started {
            promise.succeed(LoadResult(started: started, ended: now, accepted: accepted))
        } else {
            sendDue()
        }
    }

    /// A connection is gone: replaced when it was idle, as a server may close those; the end of the run when it was not.
    func closed(_ connection: LoadConnection, whileBusy: Bool) {
        connections[ObjectIdentifier(connection)] = nil
        idle.removeAll { $0 === connection }
        guard !isOver else { return }
        if whileBusy {
            failed(BenchFailure("The server closed a connection instead of answering"))
        } else {
            open(connections.count)
        }
    }

    /// Ends the run without a result.
    func failed(_ error: any Error) {
        promise.fail(error)
    }

    private func end() {
        isOver = true
        wakeUp?.cancel()
        for connection in connections.values { connection.close() }
    }

    /// Sends what is due, as far as there are free connections, and wakes up for what is due next.
    private func sendDue() {
        guard let started, !isOver else { return }
        let size = plan.request.eventsPerRequest
        while sent < plan.events, let connection = idle.last {
            let due: NIODeadline
            switch plan.pace {
            case .asAnswered:
                due = .now()
            case .perSecond(let rate):
                due = started + .nanoseconds(Int64(Double(sent) / rate * 1e9))
                if due > .now() { return wake(at: due) }
            }
            idle.removeLast()
            let events = sent..<sent + size
            sent += size
            let tags = events.map { EventTag(number: UInt32($0), run: plan.run, due: due) }
            connection.send(plan.request.bytes(for: tags), events: events)
        }
    }

    private func wake(at due: NIODeadline) {
        guard wakeUp == nil else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        wakeUp = loop.scheduleTask(deadline: due) {
            bound.value.wakeUp = nil
            bound.value.sendDue()
        }
    }
}
