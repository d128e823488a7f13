import HeraldCore
import HeraldDelivery
import HeraldSigning

/// What is sent.
extension Referee {
    /// A node's sender was given a request.
    ///
    /// - Returns: the attempt's ticket, unless the request makes no sense.
    mutating func sent(_ request: WebhookRequest, at moment: Moment) -> (ticket: Int, delivery: DeliveryID)? {
        // The body's first key is the id: `{"id":"` and 36 characters.
        let text = String(decoding: request.body.dropFirst(7).prefix(DeliveryID.textLength), as: UTF8.self)
        guard let id = DeliveryID(text), let entry = ledger[id] else {
            check(false, .recordsAreTrue, at: moment.now, "a body without a known id was sent")
            return nil
        }
        result.attempts += 1
        if entry.isAcknowledged { result.duplicates += 1 }
        let isSame = entry.body.map { $0 == request.body } ?? true
        check(isSame, .sameBytes, at: moment.now, "\(id) was sent with another body")
        if entry.body == nil {
            check(request.body == entry.delivery.body, .sameBytes, at: moment.now, "\(id) has a wrong body")
            ledger[id]?.body = request.body
        }
        judgeTarget(of: request, to: entry, at: moment)
        judgeTime(of: entry, at: moment)
        judgeRight(to: entry, at: moment)
        lastTicket += 1
        ledger[id]?.attempts.append(.init(ticket: lastTicket, life: moment.life, startedAt: moment.clock))
        ledger[id]?.underWay.insert(lastTicket)
        begin(entry.delivery, ticket: lastTicket, at: moment)
        judgePace(of: entry.delivery.webhookID, at: moment)
        return (lastTicket, id)
    }

    /// A receiver's part in an attempt is over.
    mutating func received(
        _ id: DeliveryID,
        ticket: Int,
        outcome: AttemptOutcome?,
        retryAfter: Duration?,
        at now: Timestamp
    ) {
        ledger[id]?.underWay.remove(ticket)
        guard let entry = ledger[id] else { return }
        if let index = entry.attempts.firstIndex(where: { $0.ticket == ticket }) {
            ledger[id]?.attempts[index].outcome = outcome
            ledger[id]?.attempts[index].retryAfter = retryAfter
        }
        guard outcome?.isAcknowledged == true, !entry.isAcknowledged else { return }
        ledger[id]?.isAcknowledged = true
        if let receiver = webhooks[entry.delivery.webhookID]?.receiver {
            result.latencies[receiver, default: []].append(now.since(entry.acceptedAt))
        }
    }

    /// A node's part in an attempt is over.
    ///
    /// - Parameter isAttempt: whether the node takes it for one.
    mutating func ended(_ id: DeliveryID, ticket: Int, isRetry: Bool, isAttempt: Bool, life: Int) {
        ledger[id]?.underWay.remove(ticket)
        guard let entry = ledger[id] else { return }
        let webhook = entry.delivery.webhookID
        let outcome = entry.attempts.first { $0.ticket == ticket }?.outcome
        if outcome?.isAcknowledged == true { lives[life]?.acknowledging.insert(webhook) }
        if outcome?.isSignOfOverload == true { lives[life]?.overloads[webhook, default: 0] += 1 }
        if !isAttempt { ledger[id]?.attempts.removeAll { $0.ticket == ticket } }
        lives[life]?.underWay -= 1
        lives[life]?.underWayByWebhook[webhook, default: 0] -= 1
        lives[life]?.strangersUnderWay.remove(ticket)
        lives[life]?.underWayByOrg[entry.delivery.orgID, default: 0] -= 1
        if isRetry { lives[life]?.retriesUnderWay -= 1 }
    }

    /// Counts an attempt against the bounds.
    private mutating func begin(_ delivery: Delivery, ticket: Int, at moment: Moment) {
        guard var life = lives[moment.life] else { return }
        life.underWay += 1
        life.underWayByWebhook[delivery.webhookID, default: 0] += 1
        life.underWayByOrg[delivery.orgID, default: 0] += 1
        if !delivery.isFirstAttempt {
            life.retriesUnderWay += 1
        } else if !life.acknowledging.contains(delivery.webhookID) {
            life.strangersUnderWay.insert(ticket)
        }
        lives[moment.life] = life
        let limits = plan.limits
        let atWebhook = life.underWayByWebhook[delivery.webhookID, default: 0]
        check(life.underWay <= limits.slots, .capsHold, at: moment.now, "\(life.underWay) attempts on a node")
        check(atWebhook <= limits.slotsPerLane, .capsHold, at: moment.now, "\(atWebhook) attempts at one webhook")
        let ofOrg = life.underWayByOrg[delivery.orgID, default: 0]
        check(ofOrg <= (limits.slots + 1) / 2, .capsHold, at: moment.now, "\(ofOrg) attempts for one org")
        judgeShares(of: life, at: moment)
        judgeAdaptation(to: delivery.webhookID, of: life, at: moment)
    }

    /// Whether retries, and attempts at receivers that have acknowledged nothing yet, leave slots to the others. Where
    /// clocks were set, a node may take for a first attempt what others have attempted.
    private mutating func judgeShares(of life: LifeRecord, at moment: Moment) {
        guard !clocksWereSet else { return }
        let limits = plan.limits
        let retries = life.retriesUnderWay
        let share = max(1, limits.slots - limits.slotsKeptForFirstAttempts)
        check(retries <= share, .capsHold, at: moment.now, "\(retries) retries on a node")
        let strangers = life.strangersUnderWay.count + retries
        let rest = max(1, limits.slots - limits.slotsKeptForProven)
        check(strangers <= rest, .capsHold, at: moment.now, "\(strangers) retries and attempts at strangers on a node")
    }

    /// Whether a receiver that has never acknowledged anything is spared: a lane starts low, and each round that has a
    /// sign of overload halves its cap. The first sign does; what was under way then may give signs of the same; one
    /// more is of another round, and the second cut leaves one. (What has acknowledged may have any cap up to the
    /// bound.)
    private mutating func judgeAdaptation(to webhook: WebhookID, of life: LifeRecord, at moment: Moment) {
        // Where lanes may be forgotten, the cap begins anew; and beside what was given a slot before, where a webhook
        // was resumed.
        guard !life.acknowledging.contains(webhook), !life.begunAnew.contains(webhook),
            plan.limits.lanesRemembered >= webhooks.count
        else { return }
        let most = life.overloads[webhook, default: 0] <= Self.strangersCap ? Self.strangersCap : 1
        let atWebhook = life.underWayByWebhook[webhook, default: 0]
        check(atWebhook <= most, .capsHold, at: moment.now, "\(atWebhook) attempts at a receiver in trouble")
    }

    private mutating func judgeTime(of entry: LedgerEntry, at moment: Moment) {
        let delivery = entry.delivery
        // A clock that is set back after a delivery was claimed makes no difference to it.
        let isDue = delivery.dueAt <= moment.clock || clocksWereSet
        check(isDue, .notBeforeDue, at: moment.now, "sent: \(delivery)")
        let number = delivery.attempts + 1 - delivery.attemptsBefore
        check(number <= plan.schedule.maxAttempts, .attemptsBounded, at: moment.now, "attempt \(number)")
        if let start = entry.windowStart {
            let end = start.advanced(by: plan.schedule.window)
            check(moment.clock <= end, .withinWindow, at: moment.now, "sent: \(delivery)")
            if let punctuality = plan.punctuality, isSteady(delivery.webhookID) {
                let wait = moment.now.since(delivery.dueAt)
                check(wait <= punctuality, .onTime, at: moment.now, "a retry began \(wait) late")
            }
        } else if delivery.isFirstAttempt, isHealthy(delivery.webhookID) {
            judgeFirstWait(of: entry, at: moment)
        }
    }

    private mutating func judgeFirstWait(of entry: LedgerEntry, at moment: Moment) {
        // What has a pace waits for it.
        let hasHadPace = webhooks[entry.delivery.webhookID]?.hasHadPace == true
        guard !clocksWereSet, !isPaused(entry.delivery.webhookID), !hasHadPace else { return }
        let isDraining = lives.values.contains { $0.shutdownAt != nil }
        let ownTrouble = webhooks[entry.delivery.webhookID]?.disturbedUntil ?? SimulationPlan.start
        let trouble = min(moment.now, max(disturbedUntil, ownTrouble, isDraining ? moment.now : ownTrouble))
        let isExcused = entry.acceptedAt < trouble
        let wait = moment.now.since(max(entry.acceptedAt, trouble))
        let longest = isExcused ? plan.settling : plan.healthyWait
        if isExcused {
            result.healthyWaitAfterTrouble = max(result.healthyWaitAfterTrouble, wait)
        } else {
            result.healthyWait = max(result.healthyWait, wait)
        }
        check(wait <= longest, .healthyNotDelayed, at: moment.now, "a first attempt waited \(wait)")
    }

    private func isHealthy(_ webhook: WebhookID) -> Bool { receiver(of: webhook) == .healthy }

    /// Whether a receiver answers at once and never gives cause to slow down, so that no retry has to wait for others.
    private func isSteady(_ webhook: WebhookID) -> Bool { receiver(of: webhook) == .failing }

    /// What a webhook leads to.
    func receiver(of webhook: WebhookID) -> SimulatedReceiver? {
        webhooks[webhook].map { plan.receivers[$0.receiver] }
    }

    private mutating func judgeRight(to entry: LedgerEntry, at moment: Moment) {
        guard !clocksWereSet else { return }
        let delivery = entry.delivery
        let others = entry.underWay.count
        check(others == 0, .oneAttemptAtATime, at: moment.now, "\(others) others under way at \(delivery.id)")
        switch delivery.state {
        case .pending:
            let left = entry.lease.map { $0.expiresAt.since(moment.clock) } ?? .zero
            let needed = plan.limits.leaseLeftAtStart - plan.limits.startSlack
            check(
                entry.lease?.owner == moment.owner && left >= needed,
                .attemptsUnderLease,
                at: moment.now,
                "sent with \(left) left of \(entry.lease as Any)"
            )
        case .succeeded: check(false, .acknowledgedIsFinal, at: moment.now, "sent again: \(delivery)")
        case .failed: check(false, .finalIsFinal, at: moment.now, "sent again: \(delivery)")
        // What may still be sent after a deletion follows from what the node has read of the webhook.
        case .canceled: break
        }
    }

    /// Whether an attempt goes where it should and is signed as it should be, by one of the readings that the node may
    /// still believe.
    private mutating func judgeTarget(of request: WebhookRequest, to entry: LedgerEntry, at moment: Moment) {
        let webhook = entry.delivery.webhookID
        let believable = believableReadings(of: webhook, at: moment)
        let targets = believable.compactMap { reading in reading.target.map { ($0, reading.askedAt) } }
        guard !targets.isEmpty else {
            let known = webhooks[webhook]
            let invariant: Invariant =
                known?.isDeleted == true
                ? .nothingAfterDeletion : known?.pausedSince != nil ? .nothingWhilePaused : .currentTarget
            return check(false, invariant, at: moment.now, "\(entry.delivery.id) sent to \(webhook)")
        }
        let isRightPlace = targets.contains { target, _ in
            target.url == request.url.text && target.authHeader == request.authHeader
        }
        check(isRightPlace, .currentTarget, at: moment.now, "\(entry.delivery.id) sent to \(request.url.text)")
        let isRightSignature = targets.contains { target, askedAt in
            // What had retired when the webhook was read stays so, even if the clock is set back then.
            let clock = max(moment.clock, askedAt)
            return signature(of: entry.delivery.id, request.body, by: target.secrets, at: clock) == request.signature
        }
        check(
            isRightSignature,
            .signedByActiveSecrets,
            at: moment.now,
            "\(request.signature.split(separator: ",").count) signatures on \(entry.delivery.id) to \(webhook)"
        )
    }

    mutating func believableReadings(of webhook: WebhookID, at moment: Moment) -> [LifeRecord.Reading] {
        guard let life = lives[moment.life] else { return [] }
        let known = life.known[webhook, default: 0]
        let believable = life.readings[webhook, default: []].filter { reading in
            guard let hadAt = reading.hadAt else { return true }
            let age = moment.clock.since(reading.askedAt)
            return hadAt == moment.now || (.zero <= age && age < Self.targetLifetime)
        }
        lives[moment.life]?.readings[webhook] = believable
        return believable.filter { $0.hadAt != nil && $0.number > known }
    }

    private mutating func signature(
        of id: DeliveryID,
        _ body: [UInt8],
        by secrets: [WebhookHistory.Secret],
        at clock: Timestamp
    ) -> String {
        var entries: [String] = []
        for secret in secrets.reversed() where secret.retiresAt.map({ clock < $0 }) ?? true {
            let entry =
                ledger[id]?.signatures[secret.number]
                ?? SignatureHeader([secret.signer.signature(over: body)]).rendered
            ledger[id]?.signatures[secret.number] = entry
            entries.append(entry)
        }
        return entries.joined(separator: ",")
    }
}

extension AttemptOutcome {
    /// Whether a receiver that answers so is to be spared.
    fileprivate var isSignOfOverload: Bool {
        switch self {
        case .rejected(status: 429), .rejected(status: 503), .timedOut, .connectionFailed, .connectionLost: true
        case .acknowledged, .rejected, .nameNotResolved, .addressRefused, .tlsFailed, .malformedResponse,
            .configurationUnreadable:
            false
        }
    }
}
