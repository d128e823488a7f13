/// What holds in every sound database, whatever was killed, refused or repeated before. Each store that can be audited
/// says in a statement of its own what breaks it.
package struct AuditPromise: Hashable, Sendable {
    /// A short name, as in `one-id-per-triple`.
    package let name: String
    /// What holds, and why it matters, in a sentence for the operator.
    package let why: String

    private init(_ name: String, _ why: String) {
        self.name = name
        self.why = why
    }
}

extension AuditPromise {
    package static let integrity = AuditPromise(
        "integrity",
        "Every page, row and index of the file is sound, as SQLite's integrity_check sees it."
    )
    package static let references = AuditPromise(
        "references",
        "Every reference between tables leads somewhere, as SQLite's foreign_key_check sees it."
    )
    package static let schema = AuditPromise(
        "schema",
        "Tables and indexes are those that this version's migrations make: promises hang on the unique ones."
    )
    package static let masterKey = AuditPromise(
        "master-key",
        "The database says under which master key its secrets are sealed."
    )
    package static let idLength = AuditPromise(
        "id-length",
        "Ids have 16 bytes and digests 32: nothing finds a row whose id has not."
    )
    package static let codes = AuditPromise(
        "codes",
        "Every state, status, event type and outcome is one that this version knows."
    )
    package static let keySetOrg = AuditPromise(
        "key-set-org",
        "Every key set belongs to an org: a key of none would let its holder in nowhere, or anywhere."
    )
    package static let webhookOrg = AuditPromise(
        "webhook-org",
        "Every webhook belongs to an org."
    )
    package static let workflowOrg = AuditPromise(
        "workflow-org",
        "Every workflow belongs to an org: reports of unknown orgs are refused."
    )
    package static let memberOrg = AuditPromise(
        "member-org",
        "Every member belongs to an org, and operators to none: in another role a member of none would see every org."
    )
    package static let labels = AuditPromise(
        "labels",
        "A label belongs to one living webhook of its org: callers name webhooks by nothing else."
    )
    package static let signingSecret = AuditPromise(
        "signing-secret",
        "Every living webhook has a signing secret that is not retired: without one nothing can be sent to it."
    )
    package static let deletedSecrets = AuditPromise(
        "deleted-secrets",
        "Of a deleted webhook neither a signing secret nor a header's value is kept."
    )
    package static let deletionSweep = AuditPromise(
        "deletion-sweep",
        "Only a deleted webhook is noted as one whose deliveries are being canceled: to others nothing is sent."
    )
    package static let pauses = AuditPromise(
        "pauses",
        "A paused webhook has a reason, another has none, and the time that it was paused before is not negative."
    )
    package static let pausedBefore = AuditPromise(
        "paused-before",
        "No delivery's window stood still for less than nothing, or longer than its webhook was paused."
    )
    package static let attemptDelivery = AuditPromise(
        "attempt-delivery",
        "Every attempt is one of a delivery that exists."
    )
    package static let attemptNumbers = AuditPromise(
        "attempt-numbers",
        "The attempts of a delivery are numbered without a gap, from 1 or from behind those deleted for their age."
    )
    package static let attemptCount = AuditPromise(
        "attempt-count",
        "A delivery has as many attempts in the log as it counts, but for those deleted for their age: an outcome and its "
            + "record are one transaction."
    )
    package static let firstAttempt = AuditPromise(
        "first-attempt",
        "A delivery's window begins with its first attempt since it was last redelivered, if it was."
    )
    package static let redeliveries = AuditPromise(
        "redeliveries",
        "A delivery counts as many attempts before it was last redelivered as the log notes, and no more than it has."
    )
    package static let replays = AuditPromise(
        "replays",
        "A replay is of a webhook of its org, and has an end unless it runs."
    )
    package static let attemptLimit = AuditPromise(
        "attempt-limit",
        "No delivery was attempted more often than the schedule given allows, before or after it was redelivered."
    )
    package static let attemptWindow = AuditPromise(
        "attempt-window",
        "No attempt began after the window of the schedule given, which stands still while the webhook is paused."
    )
    package static let attemptLast = AuditPromise(
        "attempt-last",
        "No attempt follows one that was acknowledged, unless somebody had it redelivered."
    )
    package static let oneIDPerTriple = AuditPromise(
        "one-id-per-triple",
        "There is one delivery for each workflow, webhook and event type, ever."
    )
    package static let deliveryOrg = AuditPromise(
        "delivery-org",
        "A delivery's workflow and webhook exist and belong to the same org: no org hears of another's workflows."
    )
    package static let fired = AuditPromise(
        "fired",
        "An event that has a delivery is noted as fired on its workflow: it must not fire again."
    )
    package static let subscribed = AuditPromise(
        "subscribed",
        "A webhook has deliveries of those event types only that it subscribed to, but for tests."
    )
    package static let succeeded = AuditPromise(
        "succeeded",
        "A delivery that succeeded has an attempt that was acknowledged, since it was last redelivered, if it was."
    )
    package static let acknowledged = AuditPromise(
        "acknowledged",
        "A delivery with an attempt that was acknowledged has succeeded: it is not sent again, unless it is redelivered."
    )
    package static let failed = AuditPromise(
        "failed",
        "A delivery failed because its attempts or its window were used up, by the schedule given, or, before anybody had it, "
            + "because too many were pending for its webhook; a test has one attempt."
    )
    package static let canceled = AuditPromise(
        "canceled",
        "A delivery is canceled only with its webhook."
    )
    package static let stopped = AuditPromise(
        "stopped",
        "Nothing is pending for a deleted webhook, unless it is noted as being canceled still."
    )
    package static let backlog = AuditPromise(
        "backlog",
        "Every pending delivery waits in the backlog, for its own webhook, and no other does: what is missing is never sent."
    )
    package static let outbox = AuditPromise(
        "outbox",
        "No report in the outbox is set aside: what one says is delivered to nobody until somebody puts it right."
    )
    package static let leaseOfPending = AuditPromise(
        "lease-of-pending",
        "Only a pending delivery is leased."
    )
    package static let leaseLength = AuditPromise(
        "lease-length",
        "A lease has a number and an end that is near, so that a dead node's deliveries are claimed by others."
    )
    package static let claimable = AuditPromise(
        "claimable",
        "A pending delivery is not claimable before it is due."
    )
    package static let due = AuditPromise(
        "due",
        "A pending delivery is due within the window: one that is due in years is lost."
    )
}
