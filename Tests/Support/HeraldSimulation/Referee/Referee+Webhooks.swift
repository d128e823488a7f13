import HeraldCore
import HeraldDelivery
import HeraldSigning
import HeraldStore

/// What becomes of webhooks, and what nodes know of it.
extension Referee {
    /// A webhook was made.
    mutating func created(_ webhook: Webhook, receiver: Int, secret: SigningSecret) {
        webhooks[webhook.id] = WebhookHistory(
            id: webhook.id,
            orgID: webhook.orgID,
            label: webhook.label,
            eventTypes: webhook.eventTypes,
            receiver: receiver,
            url: webhook.url,
            authHeader: nil,
            secrets: [.init(number: 0, signer: Signer(secret), retiresAt: nil)],
            pace: webhook.pace,
            hasHadPace: webhook.pace != .free
        )
        webhooksByURL[webhook.url] = webhook.id
    }

    /// A deletion is committed.
    mutating func deleted(_ webhook: WebhookID, at moment: Moment) {
        webhooks[webhook]?.isDeleted = true
        changed(webhook, by: .delete, through: moment.life)
        let canceled = ledger.values.filter { $0.delivery.webhookID == webhook && $0.delivery.state == .pending }
        for id in canceled.map(\.delivery.id).sorted() {
            end(id, in: .canceled)
            compare(id, .nothingAfterDeletion, at: moment.now, after: "deleting the webhook")
        }
    }

    /// The webhook for which most waits to be attempted, or is, on one node, among those whose receivers do answer.
    var busiest: (webhook: WebhookID, owner: NodeID, waiting: Int)? {
        var waiting: [LifeRecord.Lane: Int] = [:]
        for entry in ledger.values {
            guard let owner = entry.lease?.owner, receiver(of: entry.delivery.webhookID)?.answers == true else {
                continue
            }
            waiting[LifeRecord.Lane(owner: owner, webhookID: entry.delivery.webhookID), default: 0] += 1
        }
        let most = waiting.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return most.map { ($0.key.webhookID, $0.key.owner, $0.value) }
    }

    /// A rotation is committed.
    mutating func rotated(
        _ webhook: WebhookID,
        to secret: SigningSecret,
        retiringPreviousAt end: Timestamp?,
        at moment: Moment
    ) {
        changed(webhook, by: .rotate, through: moment.life)
        guard var history = webhooks[webhook] else { return }
        // A secret that has retired by the clock of whoever rotates is gone, also for those whose clocks are behind.
        history.secrets.removeAll { $0.retiresAt.map { $0 <= moment.clock } ?? false }
        for index in history.secrets.indices {
            history.secrets[index].retiresAt = [history.secrets[index].retiresAt, end].compactMap(\.self).min()
        }
        history.lastSecret += 1
        history.secrets.append(.init(number: history.lastSecret, signer: Signer(secret), retiresAt: nil))
        webhooks[webhook] = history
    }

    /// A pause is committed.
    ///
    /// - Parameter step: the call that paused it, or would have, had it not been paused already.
    mutating func paused(_ webhook: WebhookID, by step: StoreStep, at moment: Moment) {
        changed(webhook, by: step, through: moment.life)
        guard webhooks[webhook]?.pausedSince == nil else { return }
        webhooks[webhook]?.pausedSince = moment.clock
        webhooks[webhook]?.isGone = step == .recordGone
    }

    /// A resumption is committed.
    mutating func resumed(_ webhook: WebhookID, at moment: Moment) {
        guard let since = webhooks[webhook]?.pausedSince else { return }
        webhooks[webhook]?.pausedSince = nil
        // Other nodes may have met the pause, and let the webhook's lane rest.
        webhooks[webhook]?.disturbedUntil = moment.now.advanced(by: plan.limits.longestRest)
        // A clock that was set back makes a pause none.
        webhooks[webhook]?.pausedFor += max(.zero, moment.clock.since(since))
    }

    /// A node was told that a webhook is resumed, and forgets what it knew of its receiver.
    mutating func beganAnew(with webhook: WebhookID, life: Int) {
        lives[life]?.begunAnew.insert(webhook)
    }

    /// Whether a webhook is paused because its receiver said that it is gone.
    func isGone(_ webhook: WebhookID) -> Bool { isPaused(webhook) && webhooks[webhook]?.isGone == true }

    /// Whether a webhook is paused.
    func isPaused(_ webhook: WebhookID) -> Bool { webhooks[webhook]?.pausedSince != nil }

    /// A change of URL and header is committed.
    mutating func moved(_ webhook: WebhookID, to url: String, _ header: AuthHeader, at moment: Moment) {
        changed(webhook, by: .update, through: moment.life)
        webhooks[webhook]?.url = url
        webhooks[webhook]?.authHeader = header
        webhooksByURL[url] = webhook
    }

    /// A change of a pace is committed.
    mutating func paced(_ webhook: WebhookID, by change: WebhookChange.PaceChange, at moment: Moment) {
        changed(webhook, by: .update, through: moment.life)
        guard let history = webhooks[webhook] else { return }
        webhooks[webhook]?.pace = change.applied(to: history.pace)
        webhooks[webhook]?.hasHadPace = true
    }

    /// The store was read for a node.
    ///
    /// - Returns: the reading's number.
    mutating func targetRead(of webhook: WebhookID, asked clock: Timestamp, at moment: Moment) -> Int {
        lastTicket += 1
        let reading = LifeRecord.Reading(
            number: lastTicket,
            askedAt: clock,
            target: webhooks[webhook]?.target
        )
        lives[moment.life]?.readings[webhook, default: []].append(reading)
        return lastTicket
    }

    /// A node has what was read for it.
    mutating func targetHad(of webhook: WebhookID, reading number: Int, at now: Timestamp, life: Int) {
        guard let index = lives[life]?.readings[webhook]?.firstIndex(where: { $0.number == number }) else { return }
        lives[life]?.readings[webhook]?[index].hadAt = now
    }

    /// A node was told of the last change of a kind that was made through it.
    mutating func told(of webhook: WebhookID, by step: StoreStep, life: Int) {
        guard let number = lives[life]?.changes[webhook]?[step] else { return }
        let known = lives[life]?.known[webhook] ?? number
        lives[life]?.known[webhook] = max(number, known)
    }

    private mutating func changed(_ webhook: WebhookID, by step: StoreStep, through life: Int) {
        lastTicket += 1
        lives[life]?.changes[webhook, default: [:]][step] = lastTicket
    }
}
