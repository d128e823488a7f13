package import HeraldCore
package import HeraldStore

extension MemoryStore {
    /// Deletes all of it in one step.
    package func eraseWorkflow(
        _ id: WorkflowID,
        of org: OrgID,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        try transact("erasing a workflow") { tables throws(StoreError) in
            let key = MemoryWorkflowKey(orgID: org, workflowID: id)
            guard let state = tables.workflows[key] else { return nil }
            for delivery in tables.family[key] ?? [] { tables.erase(delivery) }
            tables.workflows[key] = WorkflowState(
                status: state.status,
                statusTime: state.statusTime,
                firedEvents: Set(EventType.allCases)
            )
            tables.note(note)
            return ErasureStep(isDone: true)
        }
    }

    /// Takes the org away in one step, and deletes what was its in another.
    package func eraseOrg(
        _ id: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ErasureStep? {
        try transact("erasing an org") { tables throws(StoreError) in
            if tables.orgs.contains(where: { $0.id == id }) {
                tables.note(note)
                return tables.begin(erasing: id, at: now)
            }
            guard tables.erasing.remove(id) != nil else { return nil }
            tables.finish(erasing: id)
            return ErasureStep(isDone: true)
        }
    }
}

extension MemoryTables {
    fileprivate mutating func begin(erasing org: OrgID, at now: Timestamp) -> ErasureStep {
        orgs.removeAll { $0.id == org }
        erasing.insert(org)
        let living = webhooks.indices.filter { webhooks[$0].webhook.orgID == org && !webhooks[$0].isDeleted }
        for index in living {
            webhooks[index].deletedAt = now
            for item in queue(of: webhooks[index].webhook.id) { update(item.delivery.id) { $0.end(.canceled) } }
        }
        for index in keySets.indices where keySets[index].keySet.orgID == org {
            keySets[index].keySet.revokedAt = keySets[index].keySet.revokedAt ?? now
        }
        let gone = Set(members.filter { $0.member.orgID == org }.map(\.member.id))
        members.removeAll { gone.contains($0.member.id) }
        links = links.filter { !$0.value.visitor.belongs(to: org, gone) }
        sessions = sessions.filter { !$0.value.visitor.belongs(to: org, gone) }
        return ErasureStep(
            isBegin: true,
            deletedWebhooks: living.map { webhooks[$0].webhook.id },
            isDone: false
        )
    }

    fileprivate mutating func finish(erasing org: OrgID) {
        for item in deliveries.values where item.delivery.orgID == org { erase(item.delivery.id) }
        let gone = Set(webhooks.filter { $0.webhook.orgID == org }.map(\.webhook.id))
        webhooks.removeAll { gone.contains($0.webhook.id) }
        health = health.filter { !gone.contains($0.key) }
        notices = notices.filter { !gone.contains($0.value.alarm.webhookID) }
        replays.removeAll { $0.replay.orgID == org }
        workflows = workflows.filter { $0.key.orgID != org }
        activities.removeAll { $0.orgID == org }
        keySets.removeAll { $0.keySet.orgID == org }
    }

    fileprivate mutating func erase(_ id: DeliveryID) {
        remove(id)
        attempts[id] = nil
        redeliveries[id] = nil
    }
}

extension Visitor {
    /// Whether somebody is let in to an org, as a guest or as one of its members.
    fileprivate func belongs(to org: OrgID, _ members: Set<MemberID>) -> Bool {
        switch self {
        case .guest(let place, _): place == org
        case .member(let member): members.contains(member)
        }
    }
}
