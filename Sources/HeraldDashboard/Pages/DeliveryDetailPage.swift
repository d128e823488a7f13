import HeraldCore
import HeraldManagement
import HeraldStore

/// One delivery, with its attempts.
struct DeliveryDetailPage: Sendable {
    let row: DeliveryRow
    let id: String
    let reason: String
    let problems: [String]
    /// The newest of a page first.
    let attempts: [AttemptView]
    let hasNoAttempts: Bool
    /// Where older attempts are, and the newest, unless they are here.
    let older: String?
    let newest: String?
    let hasPages: Bool
    /// Where its webhook is, unless that was deleted.
    let webhookHref: String?
    /// The other deliveries of its workflow.
    let workflowHref: String
    /// Where news of it come from.
    let news: String
    let acceptedAt: TimeView
    let nextAttempt: TimeView?
    let isTest: Bool
    /// Where it is delivered again, if it can be.
    let redeliverHref: String?
    let redeliveries: [RedeliveryRow]
    /// The newest request as a command, for a terminal.
    let curl: String

    /// That it was begun anew.
    struct RedeliveryRow: Sendable {
        let at: TimeView
        let cause: String
    }

    /// Shows a delivery.
    ///
    /// - Parameter isNewest: whether it has the newest attempts.
    init(
        _ detail: DeliveryDetail,
        _ webhook: Webhook?,
        isNewest: Bool,
        problems: [String],
        userAgent: String,
        base: String
    ) {
        let entry = detail.entry
        row = DeliveryRow(entry, base: base)
        id = "\(entry.delivery.id)"
        reason = entry.reason(last: detail.last)
        self.problems = problems
        let longest = detail.attempts.map(\.timings.total).max() ?? .zero
        attempts = detail.attempts.reversed().map { attempt in
            AttemptView(
                attempt,
                RequestView(
                    attempt.request,
                    body: detail.body,
                    userAgent: userAgent,
                    trace: detail.trace(of: attempt)
                ),
                isManual: detail.isManual(attempt),
                longest: longest
            )
        }
        hasNoAttempts = detail.last == nil
        let href = "\(base)/deliveries/\(entry.delivery.id)"
        older = detail.cursor.map { "\(href)?cursor=\($0)" }
        newest = isNewest ? nil : href
        hasPages = detail.cursor != nil || !isNewest
        webhookHref = webhook.map { "\(base)/webhooks/\($0.id)" }
        workflowHref = "\(base)/deliveries?workflow_id=\(entry.delivery.workflowID)"
        news = "\(base)/deliveries/\(entry.delivery.id)/news?seen=\(NewsMark.digest(of: [NewsMark(entry)]))"
        acceptedAt = TimeView(entry.delivery.acceptedAt)
        nextAttempt = entry.nextAttemptAt.map(TimeView.init)
        isTest = entry.delivery.isTest
        redeliverHref = webhook.map { _ in "\(base)/deliveries/\(entry.delivery.id)/redeliver" }
        redeliveries = detail.redeliveries.map { redelivery in
            RedeliveryRow(at: TimeView(redelivery.requestedAt), cause: redelivery.cause.sentence)
        }
        let last = detail.last?.request
        let request = RequestView(last, body: detail.body, userAgent: userAgent)
        curl = request.curl(to: last?.url ?? webhook?.url ?? "https://example.com/webhooks")
    }
}

extension Redelivery.Cause {
    /// How it was asked for, in a few words.
    fileprivate var sentence: String {
        switch self {
        case .requested: "by itself"
        case .replay: "with all of a time"
        }
    }
}
