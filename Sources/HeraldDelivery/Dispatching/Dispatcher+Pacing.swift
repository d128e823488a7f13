import HeraldCore
import HeraldStore
import Logging

/// Keeping to webhooks' paces, of which the state learns when targets are read.
extension Dispatcher {
    /// Tells the state at which pace a webhook is sent to, as was just read.
    func tellPace(_ pace: WebhookPace, of webhook: WebhookID) {
        tell { $0.learned(pace, of: webhook, at: $1) }
    }

    /// Reads at which pace a webhook is sent to, which may have changed.
    func readPace(of webhook: WebhookID) async {
        targets.forget(webhook)
        var pace: WebhookPace?
        do {
            pace = try await targets.target(of: webhook, at: clock.now)?.pace
        } catch {
            logger.storeFailed("reading the pace of a webhook failed", error)
        }
        tell { $0.learned(pace, of: webhook, at: $1) }
    }

    /// Whether an attempt that has a slot may begin now. If not, the state has taken the delivery back.
    ///
    /// - Parameter pace: the webhook's, as it is believed to be.
    func mayBegin(_ leased: LeasedDelivery, at pace: WebhookPace) -> Bool {
        // Nearly always there is none, and the state need not be asked.
        guard pace != .free || limits.startsPerMinute != nil else { return true }
        var mayBegin = true
        tell { state, now in
            let actions: [DispatcherAction]
            (mayBegin, actions) = state.begins(leased, at: pace, now: now)
            return actions
        }
        return mayBegin
    }
}
