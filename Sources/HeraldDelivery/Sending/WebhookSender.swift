package import HeraldCore

/// Who makes an attempt. The engine knows when; a sender knows how.
package protocol WebhookSender: Sendable {
    /// Makes one attempt, within the attempt's deadline, whatever the receiver does.
    ///
    /// - Parameter answer: called once, on any thread, perhaps before this returns.
    func send(_ request: WebhookRequest, _ answer: @escaping @Sendable (SendResult) -> Void)

    /// Lets go of every attempt under way, which then ends as ``SendResult/notAttempted(_:)``, and makes no more.
    func abandon() async
}
