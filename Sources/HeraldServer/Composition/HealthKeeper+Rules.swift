import HeraldCore
import HeraldDelivery
import HeraldSender
import HeraldStore
import Logging

extension HealthKeeper {
    /// A keeper that goes by the operator's rules as they are at each look.
    convenience init(
        _ dispatcher: Dispatcher,
        store: any HealthStore,
        by rules: Changeable<LiveRules>,
        sender: HTTPSender,
        logger: Logger
    ) {
        self.init(
            dispatcher,
            store: store,
            pauseAfter: { rules.current.pauseFailingAfter },
            notices: { rules.current.alerts.map { NoticeSender(to: $0.url, signedBy: $0.secret, by: sender) } },
            clock: SystemClock(),
            random: SystemRandomNumberGenerator(),
            logger: logger
        )
    }
}
