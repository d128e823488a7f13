import HeraldDelivery
import HeraldSender

/// The engine sends over HTTP.
extension HTTPSender: WebhookSender {
    package func abandon() async {
        await shutdown()
    }
}
