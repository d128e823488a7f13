import HeraldCore
import HeraldSigning
import HeraldStore

/// One call of a store, as a value, so that it can be made of several stores and printed.
enum StoreCall: Sendable {
    case createOrg(Org)
    case createWebhook(Webhook, AuthHeader?, SigningSecret)
    case updateWebhook(String, OrgID, WebhookChange)
    case deleteWebhook(String, OrgID, Timestamp)
    case pauseWebhook(String, OrgID, Timestamp)
    case resumeWebhook(String, OrgID, Timestamp)
    case rotateSecret(String, OrgID, SigningSecret, Timestamp?, Timestamp)
    case accept([WorkflowReport], Timestamp, LeaseOffer)
    case claim([ClaimOrder], NodeID, Timestamp, Timestamp)
    case record([AttemptRecord])
    case recordGone(AttemptRecord, at: Timestamp)
    case release([LeasedDelivery])
    case expire([LeasedDelivery], Timestamp)
    case lanes(WebhookID?, Int)
    case target(WebhookID, Timestamp)
    case webhooks(OrgID)
    case history(DeliveryID)
    case redeliver(DeliveryID, OrgID, Timestamp)
    case acceptTest(WebhookTest, Timestamp, LeaseOffer)
    case createReplay(ReplayOrder)
    case stepReplay(OrgID, Timestamp)
    case note(HealthNote, Timestamp)
    case raiseAlarm(AlarmID, AlarmTerms, Timestamp)
    case health(OrgID, HealthHour)
    case forget(Retained, before: Timestamp)
    case eraseWorkflow(WorkflowID, OrgID)
}

/// What a store answered.
enum StoreAnswer: Equatable, Sendable {
    case done
    case refused(StoreError.Code)
    case webhook(WebhookID)
    case accepted([ReportAcceptance])
    case claimed([ClaimedLane])
    case recorded([Bool])
    case recordedGone(GoneRecording)
    case paused(PausedWebhook)
    case resumed(ResumedWebhook)
    case lanes([ClaimableLane])
    case target(DeliveryTarget?)
    case webhooks([Webhook])
    case history(Delivery?, [Attempt], [Redelivery])
    case redelivered(RedeliveryResult?)
    case replay(Replay)
    case alarm(Alarm?)
    case health([WebhookHealth])
    case replayed(ReplayStep?, [Replay])
    case forgotten(Int)
    case erased(Bool)
}
