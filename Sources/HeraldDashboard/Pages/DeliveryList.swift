import HeraldCore
import HeraldManagement
import HeraldStore

/// A page of the delivery log.
struct DeliveryList: Sendable {
    let rows: [DeliveryRow]
    let problems: [String]
    /// Whether nothing was found, and nothing was asked for in particular.
    let isNew: Bool
    /// Whether nothing was found of what was asked for.
    let isFruitless: Bool
    let labels: [Option]
    let states: [Option]
    let events: [Option]
    let workflow: String
    let since: String
    let until: String
    let isFiltered: Bool
    /// Where older deliveries are.
    let older: String?
    /// Where the newest are, on another page than the first.
    let newest: String?
    let clearHref: String
    /// Where news of the page come from; on the first page only.
    let news: String?
    let webhooksHref: String
    /// Where all of a time is delivered again.
    let replaysHref: String

    /// A choice of a field.
    struct Option: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    /// Shows what was found.
    init(_ page: DeliveryPage?, _ filter: DeliveryFilter, labels: [String], base: String) {
        rows = (page?.entries ?? []).map { DeliveryRow($0, base: base) }
        problems = filter.problems
        isFiltered = !filter.fields.isEmpty
        isNew = page?.entries.isEmpty == true && filter.fields.isEmpty && filter.cursor == nil
        isFruitless = page?.entries.isEmpty == true && !isNew
        let chosen = filter.value("label")
        let known = labels.contains(chosen) || chosen.isEmpty ? labels : labels + [chosen]
        self.labels = known.map { Option(value: $0, text: $0, isChosen: $0 == chosen) }
        states = DeliveryState.allCases.map {
            Option(value: $0.rawValue, text: $0.title, isChosen: $0.rawValue == filter.value("state"))
        }
        events = EventType.allCases.map {
            Option(value: $0.rawValue, text: $0.rawValue, isChosen: $0.rawValue == filter.value("event_type"))
        }
        workflow = filter.value("workflow_id")
        since = filter.value("since")
        until = filter.value("until")
        older = page?.cursor.map { filter.href(base, cursor: "\($0)") }
        newest = filter.cursor == nil ? nil : filter.href(base)
        clearHref = "\(base)/deliveries"
        let href = filter.href(base)
        let path = href.replacing("/deliveries", with: "/deliveries/news", maxReplacements: 1)
        let seen = NewsMark.digest(of: (page?.entries ?? []).map { NewsMark($0) })
        let isLive = filter.cursor == nil && page != nil
        news = isLive ? "\(path)\(path.contains("?") ? "&" : "?")seen=\(seen)" : nil
        webhooksHref = "\(base)/webhooks"
        replaysHref = "\(base)/replays"
    }
}

extension DeliveryState {
    /// What the filter calls it.
    fileprivate var title: String {
        switch self {
        case .pending: "Pending or retrying"
        case .succeeded: "Delivered"
        case .failed: "Failed"
        case .canceled: "Canceled"
        }
    }
}

/// A delivery in the list.
struct DeliveryRow: Sendable {
    let href: String
    let state: StateView
    let event: String
    let label: String
    let workflow: String
    let acceptedAt: TimeView
    let attempts: String
    let isTest: Bool
    let nextAttempt: TimeView?

    /// Shows a delivery.
    init(_ entry: DeliveryEntry, base: String) {
        href = "\(base)/deliveries/\(entry.delivery.id)"
        state = StateView(DeliveryStanding(entry))
        event = entry.delivery.eventType.rawValue
        label = entry.label
        workflow = "\(entry.delivery.workflowID)"
        acceptedAt = TimeView(entry.delivery.acceptedAt)
        attempts = entry.delivery.attempts == 1 ? "1 attempt" : "\(entry.delivery.attempts) attempts"
        nextAttempt = entry.nextAttemptAt.map(TimeView.init)
        isTest = entry.delivery.isTest
    }
}
