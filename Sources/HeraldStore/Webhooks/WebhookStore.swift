package import HeraldCore
package import HeraldSigning

/// Where webhooks, their signing secrets and their header values are kept, the latter two sealed.
package protocol WebhookStore: Sendable {
    /// Adds a webhook with its first signing secret.
    ///
    /// - Parameters:
    ///   - limit: how many webhooks the org may have with this one, deleted ones not counted; that holds for calls at
    ///     the same time, too.
    ///   - deletedLimit: how many deleted ones there may be whose history is kept; with that many, none is added.
    /// - Throws: `unknownOrg`; `labelTaken`; `limitReached`.
    func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError)

    /// The webhooks of an org, oldest first, without the deleted ones.
    func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook]

    /// How many deleted webhooks of an org there are whose history is kept.
    func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int

    /// Changes what may be changed of a webhook.
    ///
    /// - Returns: the webhook's id.
    /// - Throws: `unknownWebhook`, also when there is none any more that is as ``WebhookChange/seen``.
    func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID

    /// Deletes a webhook: frees its label, cancels every delivery still pending for it, keeps its history. One that has
    /// none leaves nothing.
    ///
    /// Once this returns, no store hands out or records anything more for the webhook.
    /// - Returns: the webhook's id.
    /// - Throws: `unknownWebhook`.
    func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID

    /// Adds a signing secret that signs at once, beside the existing ones.
    ///
    /// - Parameter retiringPreviousAt: when the existing secrets stop signing, unless they stop sooner already; `nil`
    ///   lets them sign on.
    /// - Returns: the webhook's id.
    /// - Throws: `unknownWebhook`; `limitReached` at ``SecretRetirement/limit(isRetiring:)``.
    func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID

    /// What an attempt must know of a webhook, or `nil` once it is deleted and while it is paused.
    ///
    /// - Parameter now: secrets that retired before are left out.
    func deliveryTarget(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> DeliveryTarget?
}
