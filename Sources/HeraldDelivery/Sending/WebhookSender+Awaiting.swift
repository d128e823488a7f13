import HeraldCore

extension WebhookSender {
    /// Makes one attempt, and returns when it has ended.
    func send(_ request: WebhookRequest) async -> SendResult {
        await withCheckedContinuation { continuation in
            send(request) { continuation.resume(returning: $0) }
        }
    }
}
