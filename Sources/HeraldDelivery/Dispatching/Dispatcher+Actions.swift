import HeraldCore
import HeraldStore

/// Carrying out what the state decides.
extension Dispatcher {
    func perform(_ action: DispatcherAction) async {
        switch action {
        case .attempt(let leased): await attempt(leased)
        case .claim(let orders): await claim(orders)
        case .survey: await survey()
        case .release(let leased, let claimAgainAt): await release(leased, claimAgainAt: claimAgainAt)
        case .expire(let leased): await expire(leased)
        case .wake(let instant): await wake(at: instant)
        case .abandon: await sender.abandon()
        case .stop: break
        }
    }

    private func claim(_ orders: [ClaimOrder]) async {
        let now = clock.now
        do {
            let claimed = try await store.claim(orders, by: owner, at: now, until: now.advanced(by: limits.lease))
            tell { $0.claimed(claimed, at: $1) }
        } catch {
            logger.error("claiming deliveries failed", metadata: ["error": "\(error)"])
            tell { $0.claimFailed(orders, at: $1) }
        }
    }

    private func survey() async {
        var last: WebhookID?
        do {
            repeat {
                let page = try await store.claimableLanes(after: last, limit: Limits.lanesPerSurveyPage)
                let isComplete = page.count < Limits.lanesPerSurveyPage
                last = isComplete ? nil : page.last?.webhookID
                tell { $0.surveyed(page, isComplete: isComplete, at: $1) }
            } while last != nil
        } catch {
            logger.error("looking for due deliveries failed", metadata: ["error": "\(error)"])
            tell { $0.surveyed([], isComplete: true, at: $1) }
        }
    }

    private func release(_ leased: [LeasedDelivery], claimAgainAt: Timestamp) async {
        do {
            try await store.release(leased)
            tell { $0.settled(leased, claimableAt: claimAgainAt, at: $1) }
        } catch {
            logger.error("giving deliveries back failed; they wait for their leases", metadata: ["error": "\(error)"])
            tell { $0.settled(leased, claimableAt: leased.map(\.lease.expiresAt).max(), at: $1) }
        }
    }

    private func expire(_ leased: [LeasedDelivery]) async {
        do {
            try await store.expire(leased, at: clock.now)
            tell { $0.settled(leased, claimableAt: nil, at: $1) }
        } catch {
            logger.error("failing expired deliveries failed", metadata: ["error": "\(error)"])
            tell { $0.settled(leased, claimableAt: leased.map(\.lease.expiresAt).max(), at: $1) }
        }
    }

    private func wake(at instant: Timestamp) async {
        // The only error is cancellation, when the engine ends and nobody waits for the wake-up.
        guard (try? await clock.sleep(until: instant)) != nil else { return }
        tell { $0.woke(at: $1) }
    }
}
