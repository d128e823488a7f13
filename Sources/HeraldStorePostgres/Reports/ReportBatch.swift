import HeraldCore
import HeraldStore

/// Reports that share a transaction, on their way through it: what is asked, what is decided from the answers, and what
/// is written.
///
/// Nearly every workflow is reported for the first time, so all are added as if they were; those that are there already
/// are then locked, and judged by what is stored. Several nodes may do the same with the same workflow: the unique
/// index makes the second wait for the first, and the lock for the third.
struct ReportBatch {
    private let requests: [ReportRequest]
    private var workflows: [WorkflowName: Workflow]
    private var subscriptions: [OrgID: [Subscription]] = [:]
    private var births = BirthBatch()
    private var decisions: [[Decision?]] = []

    /// Takes what several callers gave, in the order in which it is to take effect.
    init(_ requests: [ReportRequest]) {
        self.requests = requests
        workflows = requests.lazy.flatMap(\.reports).reduce(into: [:]) { workflows, report in
            workflows[WorkflowName(report), default: Workflow()].apply(report)
        }
    }

    private struct WorkflowName: Hashable {
        let orgID: OrgID
        let workflowID: WorkflowID

        init(orgID: OrgID, workflowID: WorkflowID) {
            self.orgID = orgID
            self.workflowID = workflowID
        }

        init(_ report: WorkflowReport) {
            self.init(orgID: report.orgID, workflowID: report.workflowID)
        }
    }

    private struct Workflow {
        /// Its key in the database; `nil` while it is not known there.
        var key: Int64?
        var state: WorkflowState?
        var isChanged = false

        @discardableResult
        mutating func apply(_ report: WorkflowReport) -> WorkflowState.Change {
            let change = WorkflowState.applying(report, to: state)
            isChanged = isChanged || change.applied
            state = change.state
            return change
        }
    }

    /// What comes of one report; its deliveries are those of `births`, or those made before.
    private struct Decision {
        let workflow: Int64
        let change: WorkflowState.Change
        let births: Range<Int>
    }

    private struct FiredEvent: Hashable {
        let workflow: Int64
        let event: EventType
    }
}

extension ReportBatch {
    /// Keeps webhooks from changing, reads them, and adds the workflows.
    var opening: [Statement] {
        let orgs = Array(Set(workflows.keys.map(\.orgID)))
        let named = Array(workflows)
        return [
            LockSQL.share(.webhooksOfOrg, orgs),
            Statement(ReportSQL.subscriptions, [.ids(orgs)]),
            Statement(
                ReportSQL.insertWorkflows,
                [
                    .ids(named.map(\.key.orgID)), .ids(named.map(\.key.workflowID)),
                    .integers(named.map { $0.value.state?.status.storedCode }),
                    .integers(named.map { $0.value.state?.statusTime.milliseconds }),
                    .integers(named.map { $0.value.state?.firedEvents.storedCode }),
                ]
            ),
        ]
    }

    /// Reads the answers of ``opening``.
    mutating func learn(subscriptions rows: [Row], added: [Row]) throws {
        for row in rows {
            let org: OrgID = try row.identifier(0)
            guard let webhook = try row.optionalIdentifier(1) as WebhookID? else {
                subscriptions[org] = []
                continue
            }
            subscriptions[org, default: []].append(
                Subscription(
                    webhookID: webhook,
                    label: try row.text(2),
                    eventTypes: Set(storedCode: try row.integer(3)),
                    isPaused: try row.flag(4),
                    pausedFor: try row.integer(5)
                )
            )
        }
        // What was added is judged from the beginning, report by report.
        for name in workflows.keys { workflows[name] = Workflow() }
        for row in added {
            let name = WorkflowName(orgID: try row.identifier(0), workflowID: try row.identifier(1))
            workflows[name]?.key = try row.integer(2)
        }
    }

    /// Locks the workflows that were there before, if any were.
    var locking: Statement? {
        let known = workflows.filter { $0.value.key == nil && subscriptions[$0.key.orgID] != nil }.keys
        guard !known.isEmpty else { return nil }
        return Statement(ReportSQL.lockWorkflows, [.ids(known.map(\.orgID)), .ids(known.map(\.workflowID))])
    }

    /// Reads the answer of ``locking``.
    mutating func learn(known: [Row]) throws {
        for row in known {
            let name = WorkflowName(orgID: try row.identifier(0), workflowID: try row.identifier(1))
            let state = WorkflowState(
                status: try row.code(3),
                statusTime: try row.timestamp(4),
                firedEvents: Set(storedCode: try row.integer(5))
            )
            workflows[name] = Workflow(key: try row.integer(2), state: state)
        }
    }

    /// Decides report by report what changes and which deliveries are made.
    mutating func decide(drawID: (Timestamp) -> DeliveryID) {
        let known = workflows.compactMapValues { $0.state == nil ? nil : $0.key }
        decisions = requests.map { request in
            var room = request.room
            return request.reports.map { report in
                let name = WorkflowName(report)
                guard let key = workflows[name]?.key, let change = workflows[name]?.apply(report) else { return nil }
                let first = births.count
                if let event = change.firing {
                    bear(report, event, workflow: key, request, room: &room, drawID: drawID)
                }
                return Decision(workflow: key, change: change, births: first..<births.count)
            }
        }
        // What was added now stands in the database as it is to be.
        workflows = workflows.filter { known[$0.key] != nil && $0.value.isChanged }
    }

    private mutating func bear(
        _ report: WorkflowReport,
        _ event: EventType,
        workflow: Int64,
        _ request: ReportRequest,
        room: inout Int,
        drawID: (Timestamp) -> DeliveryID
    ) {
        let (now, offer, first) = (request.now, request.offer, births.count)
        for subscription in subscriptions[report.orgID] ?? [] where subscription.eventTypes.contains(event) {
            let id = drawID(now)
            let birth = Birth(report, event, to: subscription, offer: offer, room: &room, id: id, at: now)
            births.append(birth, workflow: workflow)
        }
        births.sort(from: first)
    }

    /// Writes what was decided, and reads at last the deliveries of reports that only repeat.
    var closing: [Statement] {
        births.insertions + [update, reading].compactMap(\.self)
    }

    private var update: Statement? {
        guard !workflows.isEmpty else { return nil }
        let changed = Array(workflows.values)
        return Statement(
            ReportSQL.updateWorkflows,
            [
                .integers(changed.map(\.key)), .integers(changed.map { $0.state?.status.storedCode }),
                .integers(changed.map { $0.state?.statusTime.milliseconds }),
                .integers(changed.map { $0.state?.firedEvents.storedCode }),
            ]
        )
    }

    private var repeated: Set<FiredEvent> {
        Set(
            zip(requests, decisions).flatMap { request, decisions in
                zip(request.reports, decisions).compactMap { report, decision in
                    guard let decision, decision.change.firing == nil, let event = report.status.eventType else {
                        return nil
                    }
                    return FiredEvent(workflow: decision.workflow, event: event)
                }
            }
        )
    }

    private var reading: Statement? {
        let repeated = Array(repeated)
        guard !repeated.isEmpty else { return nil }
        let (keys, events) = (repeated.map(\.workflow), repeated.map(\.event.storedCode))
        return Statement(ReportSQL.deliveries, [.integers(keys), .integers(events)])
    }

    /// What became of each report.
    ///
    /// - Parameter rows: the deliveries of reports that only repeat, as ``closing`` reads them at last.
    func answers(lines rows: [Row]) throws -> [[ReportAcceptance]] {
        var lines: [FiredEvent: [ReportReceipt.Line]] = [:]
        for row in rows {
            let fired = FiredEvent(workflow: try row.integer(0), event: try row.code(1))
            let line = ReportReceipt.Line(id: try row.identifier(2), label: try row.text(3), eventType: fired.event)
            lines[fired, default: []].append(line)
        }
        return zip(requests, decisions).map { request, decisions in
            zip(request.reports, decisions).map { report, decision in
                decision.map { acceptance(of: report, $0, lines) } ?? .unknownOrg
            }
        }
    }

    private func acceptance(
        of report: WorkflowReport,
        _ decision: Decision,
        _ lines: [FiredEvent: [ReportReceipt.Line]]
    ) -> ReportAcceptance {
        let earlier = report.status.eventType.flatMap { lines[FiredEvent(workflow: decision.workflow, event: $0)] }
        return ReportAcceptance(report, decision.change, born: births[decision.births], earlier: earlier ?? [])
    }
}
