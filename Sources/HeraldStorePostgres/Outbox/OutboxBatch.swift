import HeraldCore
import HeraldStore

/// Reports from the outbox that share a transaction: those that make sense, those that are set aside, and those of orgs
/// that there are no more.
struct OutboxBatch {
    /// What is to be accepted, in order.
    private(set) var reports: [WorkflowReport] = []
    private var numbers: [Int64] = []
    /// What is set aside, each with the reason.
    private(set) var refused: [(number: Int64, reason: String)] = []
    /// What is dropped: nothing of an org stays that is erased, and no later look would find it.
    private(set) var dropped: [(number: Int64, org: OrgID)] = []

    /// Reads the rows of ``OutboxSQL/waiting``.
    ///
    /// The function that reports are made by lets nothing else in; what makes no sense nevertheless, as when a later
    /// version knows more statuses, must stop no other report.
    init(_ rows: [Row]) throws {
        for row in rows {
            let (number, status) = (try row.integer(0), try row.text(3))
            guard try row.flag(5) else {
                dropped.append((number, try row.identifier(1)))
                continue
            }
            guard let status = WorkflowStatus(rawValue: status) else {
                refused.append((number, "unknown status '\(status)'"))
                continue
            }
            numbers.append(number)
            reports.append(
                WorkflowReport(
                    orgID: try row.identifier(1),
                    workflowID: try row.identifier(2),
                    status: status,
                    time: try row.timestamp(4),
                    // A malformed one counts as none, as it does over HTTP.
                    trace: try row.optionalText(6).flatMap { TraceContext(parent: $0) }
                )
            )
        }
    }

    /// How many reports there are, those that are set aside or dropped included.
    var count: Int { numbers.count + refused.count + dropped.count }

    /// The number of the earliest of them all; `nil` when there is none.
    var first: Int64? { (numbers + refused.map(\.number) + dropped.map(\.number)).min() }

    /// Sets all aside.
    mutating func refuse(_ reason: String) {
        refused += numbers.map { ($0, reason) }
        (numbers, reports) = ([], [])
    }

    /// Takes the reports out of the outbox, or notes why they stay.
    var removal: [Statement] {
        [
            Statement(OutboxSQL.remove, [.integers(numbers + dropped.map(\.number))]),
            Statement(OutboxSQL.refuse, [.integers(refused.map(\.number)), .texts(refused.map(\.reason))]),
        ]
    }
}
