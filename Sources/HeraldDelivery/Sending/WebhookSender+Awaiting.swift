import HeraldCore

extension WebhookSender {
    /// Makes one attempt, and returns when it has ended, or when the task is cancelled: nobody waits for it then.
    func send(_ request: WebhookRequest) async -> SendResult {
        let answers = AsyncStream.makeStream(of: SendResult.self)
        send(request) { result in
            answers.continuation.yield(result)
            answers.continuation.finish()
        }
        for await result in answers.stream { return result }
        return .notAttempted(.shuttingDown)
    }
}
