package import HeraldCore
package import HeraldSigning
import HeraldStore

/// An org's webhooks (contract, section 2).
extension Management {
    /// The webhooks of an org, oldest first.
    package func webhooks(of org: OrgID) async throws(ManagementError) -> [Webhook] {
        try await asking { () throws(StoreError) in try await webhooks.webhooks(of: org) }
    }

    /// Registers a webhook.
    ///
    /// - Returns: it, and its signing secret, which nobody can read again.
    /// - Throws: `invalid` when the label is taken, the org has as many as it may have or has deleted too many, or the
    ///   URL's name resolves to an address that is refused.
    package func createWebhook(
        _ request: CreateWebhookRequest,
        for org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> (webhook: Webhook, secret: SigningSecret) {
        let limit = webhooksPerOrg()
        try await checkPlace(for: request, of: org, limit: limit)
        try await checkHost(of: request.url)
        var random = randomness
        let secret = request.signingSecret ?? .generated(using: &random)
        let webhook = Webhook(
            id: WebhookID(at: caller.now, using: &random),
            orgID: org,
            label: request.label,
            url: request.url.text,
            eventTypes: request.eventTypes,
            authHeaderName: request.authHeader?.name,
            createdAt: caller.now
        )
        let note = activity(of: .webhookCreated, in: org, webhook.label, by: caller)
        do throws(StoreError) {
            try await webhooks.createWebhook(
                webhook,
                authHeader: request.authHeader,
                secret: secret,
                limit: limit,
                ofDeleted: Limits.deletedWebhooksPerOrg,
                noting: note
            )
        } catch {
            var rule = request.labelTaken
            if error.code == .limitReached {
                let isFull = try await webhooks(of: org).count >= limit
                rule = isFull ? Self.tooManyWebhooks(limit) : Self.tooManyDeleted
            }
            throw ManagementError(error, sought: nil, rule: rule)
        }
        return (webhook, secret)
    }

    /// Changes a webhook's URL, its header, or both.
    ///
    /// - Parameter seen: what the change was decided on, if that matters.
    /// - Throws: `notFound`, also when the webhook is not as it was seen any more; `invalid` when the new URL's name
    ///   resolves to an address that is refused.
    package func updateWebhook(
        _ request: UpdateWebhookRequest,
        of org: OrgID,
        ifStill seen: Webhook? = nil,
        by caller: Caller
    ) async throws(ManagementError) {
        if let url = request.url {
            guard try await webhooks(of: org).contains(where: { $0.hasLabel(request.label) }) else {
                throw .notFound(Self.webhook(request.label))
            }
            try await checkHost(of: url)
        }
        let change = WebhookChange(
            url: request.url?.text,
            authHeader: WebhookChange.AuthHeaderChange(request.authHeader),
            seen: seen.map { WebhookChange.Seen(url: $0.url, authHeaderName: $0.authHeaderName) }
        )
        let note = activity(of: .webhookUpdated, in: org, request.label, by: caller)
        let id = try await asking(for: Self.webhook(request.label)) { () throws(StoreError) in
            try await webhooks.updateWebhook(request.label, of: org, with: change, noting: note)
        }
        await changes.webhookChanged(id)
    }

    /// Deletes a webhook; what is pending for it is not sent.
    ///
    /// - Throws: `notFound`.
    package func deleteWebhook(_ label: String, of org: OrgID, by caller: Caller) async throws(ManagementError) {
        let note = activity(of: .webhookDeleted, in: org, label, by: caller)
        let id = try await asking(for: Self.webhook(label)) { () throws(StoreError) in
            try await webhooks.deleteWebhook(label, of: org, at: caller.now, noting: note)
        }
        await changes.webhookDeleted(id)
    }

    /// Adds a signing secret beside the previous ones, which retire when they are asked to, and 24 hours from now at
    /// the soonest.
    ///
    /// - Returns: the webhook, and the new secret, which nobody can read again.
    /// - Throws: `notFound`; `invalid` when too many secrets are active.
    package func rotateSecret(
        _ request: RotateSecretRequest,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> (id: WebhookID, secret: SigningSecret) {
        var random = randomness
        let secret = SigningSecret.generated(using: &random)
        let retirement = request.retireAfter.map { SecretRetirement.instant(asked: $0, at: caller.now) }
        let note = activity(of: .secretRotated, in: org, request.label, by: caller)
        let id = try await asking(for: Self.webhook(request.label), rule: Self.tooManySecrets) {
            () throws(StoreError) in
            try await webhooks.rotateSecret(
                of: request.label,
                in: org,
                to: secret,
                retiringPreviousAt: retirement,
                at: caller.now,
                noting: note
            )
        }
        await changes.webhookChanged(id)
        return (id, secret)
    }

    /// Refuses what the store would refuse anyway, before a name server is asked: so a call that comes to nothing costs
    /// no question. The store decides all the same.
    private func checkPlace(
        for request: CreateWebhookRequest,
        of org: OrgID,
        limit: Int
    ) async throws(ManagementError) {
        let webhooks = try await webhooks(of: org)
        if webhooks.contains(where: { $0.hasLabel(request.label) }) { throw .invalid(request.labelTaken) }
        if webhooks.count >= limit { throw .invalid(Self.tooManyWebhooks(limit)) }
        let deleted = try await asking { () throws(StoreError) in
            try await self.webhooks.countDeletedWebhooks(of: org)
        }
        if deleted >= Limits.deletedWebhooksPerOrg { throw .invalid(Self.tooManyDeleted) }
    }

    private func checkHost(of url: WebhookURL) async throws(ManagementError) {
        guard let problem = await hosts.problem(with: url) else { return }
        throw .invalid(ValidationIssues(ValidationProblem(problem), at: [.key("url")]))
    }

    /// What is not found when there is no webhook of a label.
    static func webhook(_ label: String) -> String {
        "webhook with label '\(label)'"
    }

    private static func tooManyWebhooks(_ limit: Int) -> ValidationIssues {
        ValidationIssues(.custom("An org may have at most \(limit) webhooks: delete one first"))
    }

    private static let tooManyDeleted = ValidationIssues(
        .custom(
            "The org has deleted too many webhooks whose deliveries are still kept: change a webhook's URL rather than "
                + "delete it, and try again when deliveries to those that were deleted first are gone for their age, "
                + "which the operator sets by retain-deliveries"
        )
    )

    private static let tooManySecrets = ValidationIssues(
        .custom(
            "Too many signing secrets are active on this webhook: give retire_after, so that the previous ones end; with "
                + "it, at most \(Limits.activeSigningSecretsWhenRetiring) may be active"
        ),
        at: [.key("retire_after")]
    )
}

extension Webhook {
    /// Whether this is its label, byte by byte, as stores compare.
    fileprivate func hasLabel(_ label: String) -> Bool { self.label.utf8.elementsEqual(label.utf8) }
}
