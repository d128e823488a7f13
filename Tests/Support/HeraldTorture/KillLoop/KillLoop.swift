import Foundation

/// Kills servers of one database again and again while reports come in and deliveries go out, lets the last one run dry,
/// and compares what was promised, what arrived and what is stored.
struct KillLoop {
    let herald: Herald
    let client: PlatformClient
    let receiver: Receiver
    let ledger: AnswerLedger
    let problems: Problems
    /// Comes with every kill at an answer and with half of the others, if at all.
    let powerCut: PowerCut?
    let plan: [KillKind]
    /// After how many kills the database is checked.
    let fsckEvery: Int
    /// Where migrations are killed, each in a folder of its own.
    let folder: String
    private var random: SeededGenerator
    private var kills: [Kill] = []
    private var checks = 0
    private var cuts = 0
    private var startTime: Duration = .zero
    private var last: ChildProcess?

    /// A loop that has killed nothing yet.
    init(
        herald: Herald,
        receiver: Receiver,
        client: PlatformClient,
        powerCut: PowerCut?,
        plan: [KillKind],
        fsckEvery: Int,
        folder: String,
        random: SeededGenerator
    ) {
        self.herald = herald
        self.receiver = receiver
        self.powerCut = powerCut
        self.plan = plan
        self.fsckEvery = fsckEvery
        self.folder = folder
        self.random = random
        problems = Problems()
        ledger = AnswerLedger(problems: problems)
        self.client = client
    }

    /// Kills, and judges.
    mutating func run() async throws -> KillResult {
        let began = ContinuousClock.now
        let server = try herald.start()
        try await herald.ready(server, by: client)
        startTime = ContinuousClock.now - began
        let org = try await client.setUp(receiver, ReceiverScript.allCases)
        try await killUnderLoad(server, org: org)
        try await runDry()
        try await check()
        let verdict = Verdict(
            ledger: ledger,
            receipts: receiver.receipts,
            // Migrations are killed in databases of their own.
            kills: kills.filter { $0.kind != .migration },
            recordingSpan: Verdict.recordingSpan,
            stored: try StoredDeliveries(in: herald.database),
            problems: problems
        )
        verdict.judge()
        return KillResult(verdict: verdict, kills: kills, cuts: cuts, checks: checks, took: ContinuousClock.now - began)
    }

    private mutating func killUnderLoad(_ first: ChildProcess, org: String) async throws {
        // The load goes on through kills and starts, as a platform's does.
        let reporters = [1, 1, 1, 1, 25].map { batch in
            Reporter(
                org: org,
                client: client,
                ledger: ledger,
                problems: problems,
                batch: batch,
                random: random.split()
            )
        }
        let load = Task {
            await withTaskGroup(of: Void.self) { group in
                for reporter in reporters {
                    group.addTask {
                        var reporter = reporter
                        await reporter.run()
                    }
                }
            }
        }
        defer { load.cancel() }
        var server = first
        var isStarting = false
        for (number, kind) in plan.enumerated() {
            switch kind {
            case .load, .answer:
                try await herald.ready(server, by: client)
                let time = timeUnderLoad()
                try await Pause.lasts(random.span(time))
            case .startUp:
                if !isStarting {
                    try await kill(server, .load)
                    server = try herald.start()
                }
                try await Pause.lasts(random.span(.zero...(startTime * 1.2)))
            case .migration:
                try await killMigration(number)
                isStarting = false
                continue
            case .shutdown:
                try await herald.ready(server, by: client)
                try await Pause.lasts(random.span(.milliseconds(50)...(.milliseconds(400))))
                server.send(SIGTERM)
                try await Pause.lasts(random.span(.zero...(.milliseconds(250))))
            }
            if kind == .answer { try await killAtAnswer(server) } else { try await kill(server, kind) }
            if let powerCut, kind == .answer || Bool.random(using: &random) {
                try powerCut.strike()
                cuts += 1
            }
            if (number + 1) % fsckEvery == 0 {
                try await check()
                Progress.say("\(number + 1) of \(plan.count) kills, \(ledger.answers) reports answered")
            }
            server = try herald.start()
            isStarting = true
        }
        load.cancel()
        await load.value
        try await herald.ready(server, by: client)
        last = server
    }

    /// Mostly short, so that there are many kills; in long runs now and then so long that what came early must have been
    /// recorded.
    private mutating func timeUnderLoad() -> ClosedRange<Duration> {
        Int.random(in: 0..<8, using: &random) == 0 && plan.count >= 50
            ? .seconds(4)...(.seconds(5)) : .milliseconds(50)...(.milliseconds(700))
    }

    private mutating func kill(_ server: ChildProcess, _ kind: KillKind) async throws {
        let sent = ContinuousClock.now
        if let status = server.exitStatus {
            // Asked to end, it may have been quicker than the kill; nothing else ends it.
            if status != 0 { problems.note(.badEnds, "ended by itself with \(status): \(server.lastWords)") }
            if kind != .shutdown { problems.note(.badEnds, "ended by itself \(kind.rawValue): \(server.lastWords)") }
        }
        server.send(SIGKILL)
        _ = try await server.ended()
        kills.append(Kill(kind: kind, sent: sent, gone: .now))
    }

    /// Kills a server when the next of its answers arrives: whatever it promised before it was true is then not true.
    private mutating func killAtAnswer(_ server: ChildProcess) async throws {
        let answer = Moment()
        ledger.onNextAnswer {
            server.send(SIGKILL)
            answer.comes()
        }
        let instant = try await Pause.until("an answer under load") { answer.instant }
        _ = try await server.ended()
        kills.append(Kill(kind: .answer, sent: instant, gone: .now))
    }

    /// Kills a server that makes a database, and sees that the next one finishes what it began.
    private mutating func killMigration(_ number: Int) async throws {
        let home = "\(folder)/migration-\(number)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let fresh = Herald(
            program: herald.program,
            database: home + "/herald.db",
            port: try await FreePort.find(),
            log: home + "/herald.log"
        )
        let server = try fresh.start()
        try await Pause.lasts(random.span(.zero...(startTime * 1.1)))
        server.send(SIGKILL)
        _ = try await server.ended()
        kills.append(Kill(kind: .migration, sent: .now, gone: .now))
        let again = try fresh.start()
        do {
            try await PlatformClient.using(fresh.url) { client in
                try await fresh.ready(again, by: client)
                _ = try await client.setUp(receiver, [.prompt])
            }
            try await expectSound(fresh)
            again.send(SIGTERM)
            let status = try await again.ended()
            if status != 0 { problems.note(.badEnds, "a graceful end with \(status): \(again.lastWords)") }
        } catch let failure as TortureFailure {
            problems.note(.badEnds, "after a kill in migration: \(failure)")
        }
    }

    private mutating func check() async throws {
        try await expectSound(herald)
    }

    private mutating func expectSound(_ herald: Herald) async throws {
        checks += 1
        let (status, words) = try await herald.fsck()
        if status != 0 { problems.note(.unsoundDatabases, "fsck ended with \(status):\n\(words)") }
    }

    /// Waits until nothing is pending, and ends the last server gracefully.
    private mutating func runDry() async throws {
        guard let last else { return }
        let database = herald.database
        do {
            try await Pause.until(within: .seconds(120), "nothing is pending") {
                if let status = last.exitStatus { throw TortureFailure("ended by itself with \(status)") }
                return try StoredDeliveries.pending(in: database) == 0 ? () : nil
            }
        } catch let failure as TortureFailure {
            problems.note(.lost, "\(failure): \(try StoredDeliveries.pending(in: database)) deliveries are pending")
        }
        last.send(SIGTERM)
        let status = try await last.ended()
        if status != 0 { problems.note(.badEnds, "the graceful end was \(status): \(last.lastWords)") }
        self.last = nil
    }
}
