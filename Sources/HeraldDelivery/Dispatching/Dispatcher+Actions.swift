import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Carrying out what the state decides.
extension Dispatcher {
    /// Carries out what one event led to. Attempts begin here and go on by themselves; what takes a while runs beside.
    func perform(_ actions: [DispatcherAction]) async {
        var rest: [DispatcherAction] = []
        for action in actions {
            if case .attempt(let leased) = action, begin(leased) { continue }
            rest.append(action)
        }
        guard rest.count > 1 else {
            if let action = rest.first { await perform(action) }
            return
        }
        await withDiscardingTaskGroup { [rest] group in
            for action in rest { group.addTask { await self.perform(action) } }
        }
    }

    private func perform(_ action: DispatcherAction) async {
        switch action {
        case .attempt(let leased): await attempt(leased)
        case .claim(let orders): await claim(orders)
        case .survey: await survey()
        case .release(let leased, let claimAgainAt): await release(leased, claimAgainAt: claimAgainAt)
        case .expire(let leased, let now): await expire(leased, at: now)
        case .wake(let instant): await wake(at: instant)
        case .readPace(let webhook): await readPace(of: webhook)
        case .abandon: await sender.abandon()
        case .stop: break
        }
    }

    private func claim(_ orders: [ClaimOrder]) async {
        do {
            let lanes = try await claimed(orders)
            tell { $0.claimed(lanes, at: $1) }
        } catch {
            guard error.mayBeOfOneLane else {
                logger.storeFailed("claiming deliveries failed", error)
                tell { $0.claimFailed(orders, at: $1) }
                return
            }
            let left = await claimOneByOne(orders, all: error)
            // It is asked for again after a pause.
            tell { state, now in
                let untried = left.map { ClaimedLane(webhookID: $0.webhookID, deliveries: [], nextClaimableAt: now) }
                return state.claimed(untried, at: now)
            }
        }
    }

    private func claimed(_ orders: [ClaimOrder]) async throws(StoreError) -> [ClaimedLane] {
        let now = clock.now
        return try await store.claim(orders, by: owner, at: now, until: now.advanced(by: limits.lease))
    }

    /// Claims from each lane for itself, because one of them cannot be read or takes too long: it spoils no other and
    /// rests, and none that was claimed before it waits for it.
    ///
    /// - Parameter failure: what became of the claim from all of them.
    /// - Returns: what was not tried.
    private func claimOneByOne(_ orders: [ClaimOrder], all failure: StoreError) async -> ArraySlice<ClaimOrder> {
        guard orders.count > 1 else {
            for order in orders { rest(order.webhookID, cause: failure) }
            return []
        }
        var left = orders[...]
        var timeouts = 0
        // Where a second one takes too long, the store is slow, and trying all would take very long.
        while timeouts < 2, let order = left.first {
            do {
                let lanes = try await claimed([order])
                tell { $0.claimedSome(lanes, at: $1) }
            } catch {
                guard error.mayBeOfOneLane else {
                    logger.storeFailed("claiming deliveries failed", error)
                    break
                }
                if error.isTimeout { timeouts += 1 }
                rest(order.webhookID, cause: error)
            }
            left.removeFirst()
        }
        return left
    }

    /// Lets a lane rest that cannot be claimed from.
    private func rest(_ webhook: WebhookID, cause: StoreError) {
        tell { $0.claimRefused(webhook, at: $1) }
        let metadata: Logger.Metadata = ["webhook": "\(webhook)", "error": "\(cause)"]
        if cause.isTimeout {
            logger.error("claiming a webhook's deliveries takes too long; it rests", metadata: metadata)
        } else {
            logger.error(
                "a webhook's deliveries cannot be claimed; it rests: look at the database with herald fsck",
                metadata: metadata
            )
        }
    }

    private func survey() async {
        lookIntoOutbox()
        var last: WebhookID?
        var finding = SurveyFinding()
        do {
            repeat {
                let page = try await store.claimableLanes(after: last, limit: Limits.lanesPerSurveyPage)
                finding.add(page, at: clock.now)
                let isComplete = page.count < Limits.lanesPerSurveyPage
                last = isComplete ? nil : page.last?.webhookID
                tell { $0.surveyed(page, isComplete: isComplete, at: $1) }
            } while last != nil
            lastSurvey.withLock { [finding] in $0 = finding }
        } catch {
            logger.storeFailed("looking for due deliveries failed", error)
            tell { $0.surveyed([], isComplete: true, at: $1) }
        }
    }

    private func release(_ leased: [LeasedDelivery], claimAgainAt: Timestamp) async {
        let leasesEnd = leased.map(\.lease.expiresAt).max() ?? claimAgainAt
        let result = await persist("giving deliveries back", before: leasesEnd) { () throws(StoreError) in
            try await store.release(leased)
        }
        tell { $0.returned(leased, claimableAt: result.isSuccess ? claimAgainAt : leasesEnd, at: $1) }
    }

    private func expire(_ leased: [LeasedDelivery], at now: Timestamp) async {
        let leasesEnd = leased.map(\.lease.expiresAt).max() ?? now
        let result = await persist("failing expired deliveries", before: leasesEnd) { () throws(StoreError) in
            try await store.expire(leased, at: now)
        }
        if result.isSuccess { metrics.expired(leased.count) }
        tell { $0.returned(leased, claimableAt: result.isSuccess ? nil : leasesEnd, at: $1) }
    }

    private func wake(at instant: Timestamp) async {
        // The only error is cancellation, when the engine ends and nobody waits for the wake-up.
        guard (try? await clock.sleep(until: instant)) != nil else { return }
        tell { $0.woke(armedFor: instant, at: $1) }
    }
}

extension StoreError {
    /// Whether what failed may be one of several lanes, and not the store. Locks are shared with other orgs' lanes, so
    /// that no lane is to blame for a wait.
    fileprivate var mayBeOfOneLane: Bool { code == .corrupted || delay == .work }
}

extension Result {
    fileprivate var isSuccess: Bool {
        switch self {
        case .success: true
        case .failure: false
        }
    }
}
