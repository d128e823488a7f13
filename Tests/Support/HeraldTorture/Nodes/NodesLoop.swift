import Foundation
import HeraldChance

/// Kills, stops and restarts the nodes of one database while reports come in and deliveries go out, lets them run dry,
/// and compares what was promised, what arrived and what is stored.
struct NodesLoop {
    let nodes: [Node]
    let database: SharedDatabase
    let client: PlatformClient
    let receiver: Receiver
    let problems: Problems
    let plan: [KillKind]
    /// How often a node is stopped for longer than its lease.
    let stops: Int
    /// How often all nodes are restarted, one after the other.
    let rounds: Int
    /// How much later than promised something may happen on this machine.
    let slack: Duration
    private let ledger: AnswerLedger
    let losses = NodeLosses()
    private var random: SeededGenerator
    private var startTime: Duration = .zero
    private var restarts = 0
    private var rejected = 0

    /// A loop that has done nothing yet.
    init(
        nodes: [Node],
        database: SharedDatabase,
        client: PlatformClient,
        receiver: Receiver,
        problems: Problems,
        plan: [KillKind],
        stops: Int,
        rounds: Int,
        slack: Duration,
        random: SeededGenerator
    ) {
        self.nodes = nodes
        self.database = database
        self.client = client
        self.receiver = receiver
        self.problems = problems
        self.plan = plan
        self.stops = stops
        self.rounds = rounds
        self.slack = slack
        self.random = random
        ledger = AnswerLedger(problems: problems)
    }

    /// Does it all, and judges.
    mutating func run() async throws -> NodesResult {
        let began = ContinuousClock.now
        try nodes[0].start()
        try await nodes[0].ready(by: client)
        startTime = ContinuousClock.now - began
        for node in nodes.dropFirst() { try node.start() }
        for node in nodes { try await node.ready(by: client) }
        let load = startLoad(of: try await client.setUp(receiver, ReceiverScript.standing))
        let watch = Task { [losses, database] in try await losses.watch(database) }
        defer {
            load.cancel()
            watch.cancel()
        }
        try await lose()
        try await losses.areTakenOver()
        let first = ContinuousClock.now
        for _ in 0..<rounds {
            for node in nodes { try await restart(node) }
        }
        let last = ContinuousClock.now
        load.cancel()
        await load.value
        try await runDry()
        for node in nodes { try await endGracefully(node) }
        try await nodes[0].herald.expectSound(problems)
        let verdict = NodesVerdict(
            ledger: ledger,
            receipts: receiver.receipts,
            losses: losses.all,
            stored: try await database.deliveries(),
            takeOver: (nodes[0].herald.lease ?? .zero) + slack,
            restarts: first...last,
            delay: nodes[0].herald.attemptTimeout + .seconds(5) + slack,
            problems: problems
        )
        verdict.judge()
        return NodesResult(
            verdict: verdict,
            nodes: nodes.count,
            restarts: restarts,
            rejected: rejected,
            took: ContinuousClock.now - began
        )
    }

    private mutating func startLoad(of org: String) -> Task<Void, Never> {
        let sender = ReportSender(org: org, client: client, ledger: ledger, problems: problems)
        let reporters = [1, 1, 1, 1, 25].map { Reporter(by: sender, batch: $0, random: random.split()) }
        return Task {
            await withTaskGroup(of: Void.self) { group in
                for reporter in reporters {
                    group.addTask {
                        var reporter = reporter
                        await reporter.run()
                    }
                }
            }
        }
    }

    /// Kills as planned, while now and then one node stands still.
    private mutating func lose() async throws {
        let every = max(1, plan.count / max(1, stops))
        var stopped: (node: Node, task: Task<Int, any Error>)?
        var stopsLeft = stops
        for (number, kind) in plan.enumerated() {
            if number.isMultiple(of: every), stopsLeft > 0 {
                let count = try await stopped?.task.value ?? 0
                rejected += count
                stopsLeft -= 1
                let node = nodes[Int.random(in: 0..<nodes.count, using: &random)]
                stopped = (node, stop(node))
            }
            let others = nodes.filter { $0.number != stopped?.node.number }
            try await kill(others[Int.random(in: 0..<others.count, using: &random)], kind)
            if (number + 1).isMultiple(of: 10) {
                Progress.say("\(number + 1) of \(plan.count) kills, \(ledger.answers) reports answered")
            }
        }
        let count = try await stopped?.task.value ?? 0
        rejected += count
    }

    private mutating func kill(_ node: Node, _ kind: KillKind) async throws {
        switch kind {
        case .load, .migration:
            try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(700))))
            try await mustBeKilled(node, .load)
        case .answer:
            try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(700))))
            try await killAtAnswer(node)
        case .startUp:
            try await endGracefully(node)
            try node.start()
            try await Pause.lasts(random.span(.zero...(startTime * 1.2)))
            try await mustBeKilled(node, .startUp)
        case .shutdown:
            try await killInShutdown(node)
        }
        try node.start()
        try await node.ready(by: client)
    }

    /// Kills a server when the next of its answers arrives.
    private func killAtAnswer(_ node: Node) async throws {
        let process = try node.server().process
        let answer = Moment()
        var instant: ContinuousClock.Instant?
        while instant == nil {
            let asked = Moment()
            ledger.onNextAnswer { server in
                if server == node.number {
                    process.send(SIGKILL)
                    answer.comes()
                }
                asked.comes()
            }
            _ = try await Pause.until("an answer under load") { asked.instant }
            instant = answer.instant
        }
        try await mustBeKilled(node, .answer, at: instant ?? .now)
    }

    /// Kills a server that was asked to end. One that is quicker than the kill is tried again, with less time.
    private mutating func killInShutdown(_ node: Node) async throws {
        var patience: Duration = .milliseconds(250)
        while true {
            try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(400))))
            try node.server().process.send(SIGTERM)
            try await Pause.lasts(random.span(.zero...patience))
            if try await kill(node, .shutdown, at: .now) { return }
            patience = patience / 2
            try node.start()
            try await node.ready(by: client)
        }
    }

    private func mustBeKilled(
        _ node: Node,
        _ kind: KillKind,
        at instant: ContinuousClock.Instant = .now
    ) async throws {
        guard try await !kill(node, kind, at: instant) else { return }
        problems.note(.badEnds, "ended by itself \(kind.rawValue): \(try node.server().process.lastWords)")
    }

    /// - Returns: whether the kill found it alive; only then is it one.
    private func kill(_ node: Node, _ kind: KillKind, at instant: ContinuousClock.Instant) async throws -> Bool {
        let server = try node.server()
        server.process.send(SIGKILL)
        let status = try await server.process.ended()
        guard server.process.wasKilled else {
            if status != 0 { problems.note(.badEnds, "ended by itself with \(status): \(server.process.lastWords)") }
            return false
        }
        let id = server.id
        let held = if let id { try await database.held(by: id) } else { [String: Int]() }
        losses.note(
            NodeLoss(node: id ?? "none", way: .killed(kind), at: instant, held: Set(held.keys))
        )
        return true
    }

    private mutating func restart(_ node: Node) async throws {
        try await endGracefully(node)
        restarts += 1
        try node.start()
        try await node.ready(by: client)
    }

    /// Ends a server as an operator does: it leaves nothing that others have to wait for.
    private func endGracefully(_ node: Node) async throws {
        let server = try node.server()
        server.process.send(SIGTERM)
        let status = try await server.process.ended()
        if status != 0 { problems.note(.badEnds, "a graceful end was \(status): \(server.process.lastWords)") }
        guard let id = server.id else { return }
        let held = try await database.held(by: id)
        if !held.isEmpty { problems.note(.badEnds, "\(held.count) leases were left by a graceful end") }
    }

    /// Waits until nothing is pending.
    private func runDry() async throws {
        do {
            var pending = try await database.pending()
            // As long as it takes, while there is less and less.
            while pending > 0 {
                pending = try await Pause.until("fewer than \(pending) deliveries are pending") {
                    let now = try await database.pending()
                    return now < pending ? now : nil
                }
            }
        } catch let failure as TortureFailure {
            problems.note(.lost, "\(failure)")
        }
    }
}
