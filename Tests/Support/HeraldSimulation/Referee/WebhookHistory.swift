import HeraldCore
import HeraldSigning

/// What the referee knows of one webhook.
struct WebhookHistory {
    let id: WebhookID
    let orgID: OrgID
    let label: String
    let eventTypes: Set<EventType>
    let receiver: Int
    var url: String
    var authHeader: AuthHeader?
    /// Oldest first.
    var secrets: [Secret]
    var pace: WebhookPace
    /// Whether it ever had one, so that deliveries may still wait for it.
    var hasHadPace: Bool
    var lastSecret = 0
    var isDeleted = false
    /// Since when it is paused, by the clock of the node that paused it.
    var pausedSince: Timestamp?
    /// Whether that was because its receiver said that it is gone.
    var isGone = false
    /// Until when a pause that is over may make its deliveries wait.
    var disturbedUntil = SimulationPlan.start
    /// How long it was paused in all, in pauses that are over.
    var pausedFor: Duration = .zero

    /// A signing secret and its end.
    struct Secret {
        /// Counts the webhook's secrets.
        let number: Int
        let signer: Signer
        var retiresAt: Timestamp?
    }

    /// What an attempt should know of the webhook at this moment; `nil` once it is deleted and while it is
    /// paused.
    var target: Target? {
        isDeleted || pausedSince != nil
            ? nil : Target(url: url, authHeader: authHeader, secrets: secrets, pace: pace)
    }

    /// What an attempt should know.
    struct Target {
        let url: String
        let authHeader: AuthHeader?
        let secrets: [Secret]
        let pace: WebhookPace
    }
}
