package import HeraldCore
package import HeraldSigning
package import HeraldStore

// For tests that are not about the audit log. In Sources, who forgets the entry does not get it past the compiler.

extension OrgStore {
    /// The same without a note.
    package func createOrg(_ org: Org) async throws(StoreError) {
        try await createOrg(org, noting: nil)
    }

    /// The same without a note.
    package func createKeySet(_ keySet: KeySet, secret: KeyDigest) async throws(StoreError) {
        try await createKeySet(keySet, secret: secret, noting: nil)
    }

    /// The same without a note.
    package func revokeKeySet(_ id: KeySetID, of org: OrgID, at now: Timestamp) async throws(StoreError) {
        try await revokeKeySet(id, of: org, at: now, noting: nil)
    }
}

extension WebhookStore {
    /// The same without a note.
    package func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int = Limits.webhooksPerOrg,
        ofDeleted deletedLimit: Int = Limits.deletedWebhooksPerOrg
    ) async throws(StoreError) {
        try await createWebhook(
            webhook,
            authHeader: authHeader,
            secret: secret,
            limit: limit,
            ofDeleted: deletedLimit,
            noting: nil
        )
    }

    /// The same without a note.
    package func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange
    ) async throws(StoreError) -> WebhookID {
        try await updateWebhook(label, of: org, with: change, noting: nil)
    }

    /// The same without a note.
    package func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp
    ) async throws(StoreError) -> WebhookID {
        try await deleteWebhook(label, of: org, at: now, noting: nil)
    }

    /// The same without a note.
    package func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp
    ) async throws(StoreError) -> WebhookID {
        try await rotateSecret(
            of: label,
            in: org,
            to: secret,
            retiringPreviousAt: retiringPreviousAt,
            at: now,
            noting: nil
        )
    }
}

extension PauseStore {
    /// The same without a note.
    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp
    ) async throws(StoreError) -> PausedWebhook {
        try await pauseWebhook(label, of: org, at: now, noting: nil)
    }

    /// The same without a note.
    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp
    ) async throws(StoreError) -> ResumedWebhook {
        try await resumeWebhook(label, of: org, at: now, noting: nil)
    }
}

extension ReportStore {
    /// The same without a note.
    package func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> ReportAcceptance {
        try await acceptTest(test, at: now, offer: offer, noting: nil)
    }
}

extension RedeliveryStore {
    /// The same without a note.
    package func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp
    ) async throws(StoreError) -> RedeliveryResult? {
        try await redeliver(id, of: org, at: now, noting: nil)
    }
}

extension ReplayStore {
    /// The same without a note.
    package func createReplay(_ order: ReplayOrder) async throws(StoreError) -> Replay {
        try await createReplay(order, noting: nil)
    }

    /// The same without a note.
    package func stopReplay(_ id: ReplayID, of org: OrgID, at now: Timestamp) async throws(StoreError) -> Replay? {
        try await stopReplay(id, of: org, at: now, noting: nil)
    }
}

extension MemberStore {
    /// The same without a note.
    package func addMember(
        _ member: Member,
        link: KeyDigest,
        until expiry: Timestamp
    ) async throws(StoreError) -> Bool {
        try await addMember(member, link: link, until: expiry, noting: nil)
    }

    /// The same without a note.
    package func removeMember(_ id: MemberID) async throws(StoreError) -> Bool {
        try await removeMember(id, noting: nil)
    }

    /// The same without a note.
    package func resetMember(
        _ id: MemberID,
        link: KeyDigest,
        from now: Timestamp,
        until expiry: Timestamp
    ) async throws(StoreError) -> Bool {
        try await resetMember(id, link: link, from: now, until: expiry, noting: nil)
    }

    /// The same without a note.
    package func setPassword(
        _ hash: PasswordHash,
        by link: KeyDigest,
        at now: Timestamp
    ) async throws(StoreError) -> Member? {
        try await setPassword(hash, by: link, at: now, noting: nil)
    }
}

extension EntryStore {
    /// The same without a note.
    package func addLink(_ link: EntryLink, as digest: KeyDigest) async throws(StoreError) {
        try await addLink(link, as: digest, noting: nil)
    }
}

extension ErasureStore {
    /// The same without a note.
    package func eraseWorkflow(_ id: WorkflowID, of org: OrgID) async throws(StoreError) -> ErasureStep? {
        try await eraseWorkflow(id, of: org, noting: nil)
    }

    /// The same without a note.
    package func eraseOrg(_ id: OrgID, at now: Timestamp) async throws(StoreError) -> ErasureStep? {
        try await eraseOrg(id, at: now, noting: nil)
    }
}
