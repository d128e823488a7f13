import Foundation
import HeraldChance

/// Kills servers of one database again and again while reports come in, deliveries go out and a webhook is changed,
/// lets the last one run dry, and compares what was promised, what arrived and what is stored.
struct KillLoop {
    let herald: Herald
    let client: PlatformClient
    let receiver: Receiver
    let ledger: AnswerLedger
    let problems: Problems
    private let silences = Silences()
    /// Comes with every kill at an answer and with half of the others, if at all.
    let powerCut: PowerCut?
    let plan: [KillKind]
    /// After how many kills the database is checked.
    let fsckEvery: Int
    private var random: SeededGenerator
    private var lives: ServerLives
    private var migrations: MigrationKills
    private var checks = 0
    private var cuts = 0
    private var startTime: Duration = .zero

    /// A loop that has killed nothing yet.
    init(
        herald: Herald,
        receiver: Receiver,
        client: PlatformClient,
        powerCut: PowerCut?,
        plan: [KillKind],
        fsckEvery: Int,
        migrations: MigrationKills,
        problems: Problems,
        random: SeededGenerator
    ) {
        self.herald = herald
        self.receiver = receiver
        self.powerCut = powerCut
        self.plan = plan
        self.fsckEvery = fsckEvery
        self.migrations = migrations
        self.problems = problems
        self.random = random
        self.client = client
        ledger = AnswerLedger(problems: problems)
        lives = ServerLives(of: herald, receiver: receiver, ledger: ledger, problems: problems)
    }

    /// Kills, and judges.
    mutating func run() async throws -> KillResult {
        let began = ContinuousClock.now
        let server = try herald.start()
        try await herald.ready(server, by: client)
        startTime = ContinuousClock.now - began
        let org = try await client.setUp(receiver, ReceiverScript.standing)
        let changer = makeChanger(of: try await client.makeOrg())
        try await endGracefully(server)
        try await killUnderLoad(org: org, changer)
        try await runDry(changer)
        try await check()
        migrations.judge()
        let verdict = Verdict(
            ledger: ledger,
            receipts: receiver.receipts,
            lives: lives,
            silences: silences.all,
            stored: try StoredDeliveries(in: herald.database),
            problems: problems
        )
        verdict.judge()
        return KillResult(
            verdict: verdict,
            migrations: migrations,
            cuts: cuts,
            checks: checks + migrations.checks,
            took: ContinuousClock.now - began
        )
    }

    private mutating func makeChanger(of org: Org) -> WebhookChanger {
        WebhookChanger(
            org: org,
            client: client,
            receiver: receiver,
            silences: silences,
            problems: problems,
            sender: ReportSender(org: org.id, client: client, ledger: ledger, problems: problems),
            random: random.split()
        )
    }

    private mutating func killUnderLoad(org: String, _ changer: WebhookChanger) async throws {
        // The load goes on through kills and starts, as a platform's does.
        let sender = ReportSender(org: org, client: client, ledger: ledger, problems: problems)
        let reporters = [1, 1, 1, 1, 25].map { Reporter(by: sender, batch: $0, random: random.split()) }
        let load = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    var changer = changer
                    await changer.run()
                }
                for reporter in reporters {
                    group.addTask {
                        var reporter = reporter
                        await reporter.run()
                    }
                }
            }
        }
        defer { load.cancel() }
        for (number, kind) in plan.enumerated() {
            switch kind {
            case .load: try await killUnderLoad()
            case .answer: try await killAtAnswer()
            case .startUp: try await killInStartUp()
            case .migration: try await migrations.kill(startTime: startTime, using: &random)
            case .shutdown: try await killInShutdown()
            }
            if (number + 1) % fsckEvery == 0 {
                try await check()
                Progress.say("\(number + 1) of \(plan.count) kills, \(ledger.answers) reports answered")
            }
        }
        load.cancel()
        await load.value
    }

    private mutating func killUnderLoad() async throws {
        let server = try herald.start()
        try await herald.ready(server, by: client)
        // Mostly short, so that there are many kills; in long runs now and then so long that what came early must have
        // been recorded.
        let isLong = plan.count >= 50 && Int.random(in: 0..<8, using: &random) == 0
        try await Pause.lasts(
            random.span(isLong ? .seconds(4)...(.seconds(5)) : .milliseconds(50)...(.milliseconds(700)))
        )
        try await mustBeKilled(server, .load)
    }

    private mutating func killInStartUp() async throws {
        let server = try herald.start()
        try await Pause.lasts(random.span(.zero...(startTime * 1.2)))
        try await mustBeKilled(server, .startUp)
    }

    /// Kills a server when the next of its answers arrives: whatever it promised before it was true is then not true.
    private mutating func killAtAnswer() async throws {
        let server = try herald.start()
        try await herald.ready(server, by: client)
        try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(700))))
        let answer = Moment()
        ledger.onNextAnswer { _ in
            server.send(SIGKILL)
            answer.comes()
        }
        _ = try await Pause.until("an answer under load") { answer.instant }
        try await mustBeKilled(server, .answer, at: answer.instant)
    }

    /// Kills a server that was asked to end. One that is quicker than the kill is tried again, with less time.
    private mutating func killInShutdown() async throws {
        var patience: Duration = .milliseconds(250)
        while true {
            let server = try herald.start()
            try await herald.ready(server, by: client)
            try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(400))))
            server.send(SIGTERM)
            try await Pause.lasts(random.span(.zero...patience))
            if try await kill(server, .shutdown) { return }
            patience = patience / 2
        }
    }

    private mutating func mustBeKilled(
        _ server: ChildProcess,
        _ kind: KillKind,
        at instant: ContinuousClock.Instant? = nil
    ) async throws {
        guard try await !kill(server, kind, at: instant) else { return }
        problems.note(.badEnds, "ended by itself \(kind.rawValue): \(server.lastWords)")
    }

    /// - Returns: whether the kill found it alive; only then is it one.
    private mutating func kill(
        _ server: ChildProcess,
        _ kind: KillKind,
        at instant: ContinuousClock.Instant? = nil
    ) async throws -> Bool {
        let sent = instant ?? .now
        server.send(SIGKILL)
        let status = try await server.ended()
        guard server.wasKilled else {
            if status != 0 { problems.note(.badEnds, "ended by itself with \(status): \(server.lastWords)") }
            try await lives.end(ServerLife(kill: nil, ended: sent))
            return false
        }
        let isCut = powerCut != nil && (kind == .answer || Bool.random(using: &random))
        if isCut { cuts += 1 }
        try await lives.end(ServerLife(kill: kind, ended: sent), powerCut: isCut ? powerCut : nil)
        return true
    }

    private mutating func endGracefully(_ server: ChildProcess) async throws {
        server.send(SIGTERM)
        let status = try await server.ended()
        if status != 0 { problems.note(.badEnds, "the graceful end was \(status): \(server.lastWords)") }
        try await lives.end(ServerLife(kill: nil, ended: .now))
    }

    private mutating func check() async throws {
        checks += 1
        try await herald.expectSound(problems)
    }

    /// Waits with a last server until nothing is pending, and ends it gracefully.
    private mutating func runDry(_ changer: WebhookChanger) async throws {
        var herald = herald
        // No more cuts: its disk need not be slow.
        herald.environment = [:]
        let server = try herald.start()
        try await herald.ready(server, by: client)
        try await changer.settle()
        let database = herald.database
        var pending = try StoredDeliveries.pending(in: database)
        do {
            // As long as it takes, while there is less and less.
            while pending > 0 {
                pending = try await Pause.until("fewer than \(pending) deliveries are pending") {
                    if let status = server.exitStatus { throw TortureFailure("ended by itself with \(status)") }
                    let now = try StoredDeliveries.pending(in: database)
                    return now < pending ? now : nil
                }
            }
        } catch let failure as TortureFailure {
            problems.note(.lost, "\(failure)")
        }
        try await endGracefully(server)
    }
}
