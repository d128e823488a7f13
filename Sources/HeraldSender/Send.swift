import HeraldCore
import NIOCore

/// One call of ``HTTPSender/send(_:_:)`` on its way. Lives on one event loop.
final class Send {
    /// Where it stands; each stage knows what must be undone when the deadline passes.
    enum Stage {
        /// Holds nothing. Can become: `resolving`, `exchanging`.
        case new
        /// Holds a slot. Can become: `connecting`.
        case resolving(ConnectionID)
        /// Holds a slot. Can become: `handshaking`, `exchanging`.
        case connecting(ConnectionID, Connector)
        /// Holds a connection. Can become: `exchanging`.
        case handshaking(Connection)
        /// Holds a connection. Can become: `resolving` or `connecting`, once, when a reused connection had died.
        case exchanging(Connection)
    }

    let id: SendID
    let request: WebhookRequest
    let destination: Destination
    let deadline: NIODeadline
    var progress: AttemptProgress
    /// When the certificate ends that the receiver showed.
    var certificateEnd: Timestamp?
    var stage = Stage.new
    /// The deadline's place in the loop's list; `nil` when the send has ended.
    var deadlineHandle: ExpiryList<SendID>.Handle?
    /// The place in the loop's list of rejections that still lack a part of their body.
    var rejectionHandle: ExpiryList<SendID>.Handle?
    private var answering: ((SendResult) -> Void)?

    /// A call begins.
    init(
        id: SendID,
        request: WebhookRequest,
        startedAt: NIODeadline,
        timeout: TimeAmount,
        _ answer: @escaping (SendResult) -> Void
    ) {
        self.id = id
        self.request = request
        answering = answer
        destination = Destination(request.url)
        deadline = startedAt + timeout
        progress = AttemptProgress(startedAt: startedAt)
    }

    /// Answers the caller; only the first answer counts.
    func answer(_ result: SendResult) {
        let answering = answering
        self.answering = nil
        answering?(result)
    }
}
