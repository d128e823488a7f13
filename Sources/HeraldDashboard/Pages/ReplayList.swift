import HeraldCore

/// The form that replays, and the replays there are.
struct ReplayList: Sendable {
    let rows: [ReplayRow]
    let isEmpty: Bool
    /// The form's id.
    let form: String
    let labels: [DeliveryList.Option]
    let since: String
    let until: String
    let states: [DeliveryList.Option]
    /// What there is to begin anew, when it was counted.
    let count: String?
    let isNothing: Bool
    let errors: [String: String]
    let problems: [String]

    /// Shows what was typed, and what came of it.
    init(
        _ rows: [ReplayRow],
        labels: [String],
        form fields: FormFields?,
        id: FormID,
        count: ReplayCount?,
        _ problems: FormProblems?
    ) {
        self.rows = rows
        isEmpty = rows.isEmpty
        form = id.text
        let chosen = fields?["label"] ?? ""
        self.labels = labels.map { DeliveryList.Option(value: $0, text: $0, isChosen: $0 == chosen) }
        since = fields?["since"] ?? ""
        until = fields?["until"] ?? ""
        let wanted = fields?.values(of: "states") ?? [DeliveryState.failed.rawValue]
        states = [(DeliveryState.failed, "What failed"), (.succeeded, "What was delivered")].map { state, text in
            DeliveryList.Option(value: state.rawValue, text: text, isChosen: wanted.contains(state.rawValue))
        }
        isNothing = count.map { $0.deliveries == 0 && $0.isComplete } ?? false
        self.count = count.map { count in
            let number = count.deliveries == 1 ? "1 delivery" : "\(count.deliveries) deliveries"
            return count.isComplete ? number : "\(number) or more"
        }
        errors = problems?.fields ?? [:]
        self.problems = problems?.general ?? []
    }
}

/// A replay.
struct ReplayRow: Sendable {
    let label: String
    let href: String
    let state: StateView
    let since: TimeView
    let until: TimeView
    let createdAt: TimeView
    let endedAt: TimeView?
    let begun: Int
    let passedOver: Int?
    let total: String
    let isRunning: Bool
    /// Of a bar's 200 units.
    let width: Int
    let summary: String
    let news: String
    let stopHref: String

    /// Shows a replay.
    init(_ replay: Replay, base: String) {
        label = replay.label
        href = "\(base)/replays/\(replay.id)"
        state = StateView(replay.progress.state)
        since = TimeView(replay.selection.since)
        until = TimeView(replay.selection.until)
        createdAt = TimeView(replay.createdAt)
        endedAt = replay.progress.endedAt.map(TimeView.init)
        begun = replay.progress.begun
        passedOver = replay.progress.passedOver > 0 ? replay.progress.passedOver : nil
        total = replay.total.isComplete ? "\(replay.total.deliveries)" : "\(replay.total.deliveries) or more"
        isRunning = replay.progress.state == .running
        let done = replay.progress.begun + replay.progress.passedOver
        let all = max(replay.total.deliveries, done, 1)
        width = replay.progress.state == .done ? 200 : done * 200 / all
        summary = "\(done) of \(total)"
        news = "\(href)/news?seen=\(NewsMark.digest(of: [NewsMark(replay.progress)]))"
        stopHref = "\(href)/stop"
    }
}
