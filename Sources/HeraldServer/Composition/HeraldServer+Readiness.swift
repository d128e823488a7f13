import HeraldCore
import HeraldDelivery
import HeraldStore
import Logging

extension HeraldServer {
    /// Watches whether the server can do its work. When it is to end, load balancers are left the time that the
    /// operator gives them to notice, and all goes on meanwhile.
    func makeReadiness(store: any Store, dispatcher: Dispatcher) -> ReadinessMonitor {
        let (delay, logger) = (settings.drainDelay, logger)
        return ReadinessMonitor { () throws(StoreError) in
            try await store.checkHealth()
        } waitBeforeEnd: {
            guard delay > .zero else { return }
            logger.info("draining: requests are taken for a while", metadata: ["drain-delay": "\(delay.text)"])
            // Only a task that is cancelled does not wait, and then there is no time left.
            try? await Task.sleep(for: delay)
        } onShutdown: {
            // Attempts under way end while the API says goodbye to its clients, not after.
            dispatcher.beginDraining()
        }
    }
}
