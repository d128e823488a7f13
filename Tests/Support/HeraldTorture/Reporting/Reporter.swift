import HeraldChance

/// Reports without end, as a platform would: what was not answered is reported again, or now and then forgotten; what
/// was answered is now and then repeated.
struct Reporter {
    let sender: ReportSender
    /// How many reports go into one request: one, or a bulk.
    let batch: Int
    var random: SeededGenerator
    private var recent: [Report] = []

    /// A reporter that has reported nothing.
    init(by sender: ReportSender, batch: Int, random: SeededGenerator) {
        self.sender = sender
        self.batch = batch
        self.random = random
    }

    /// Reports until the task is cancelled.
    mutating func run() async {
        while !Task.isCancelled {
            await bring((0..<batch).map { _ in draw() })
            // Load, not flood: what waits at the end must be delivered as well. Cancellation ends the loop.
            try? await Pause.lasts(.milliseconds(batch == 1 ? 20 : 300))
        }
    }

    private mutating func draw() -> Report {
        let dice = Int.random(in: 0..<100, using: &random)
        if dice < 12, let known = recent.randomElement(using: &random) { return known }
        if dice < 18, let known = recent.randomElement(using: &random) {
            return Report(workflow: known.workflow, status: known.status == .complete ? .failed : .complete)
        }
        return Report(workflow: random.uuid(), status: dice < 90 ? .complete : .failed)
    }

    private mutating func bring(_ reports: [Report]) async {
        sender.begin(reports)
        while !Task.isCancelled {
            if await sender.send(reports) {
                recent = (recent + reports).suffix(50)
                return
            }
            // Some callers never ask again; what became of their report is then told by receipts alone.
            if Int.random(in: 0..<8, using: &random) == 0 { return }
            // Cancellation ends the loop.
            try? await Pause.lasts(.milliseconds(15))
        }
    }
}
