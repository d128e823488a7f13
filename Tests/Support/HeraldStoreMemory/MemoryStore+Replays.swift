package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func countReplay(
        _ selection: ReplaySelection,
        of label: String,
        in org: OrgID
    ) async throws(StoreError) -> ReplayCount {
        try transact("counting deliveries for a replay") { tables throws(StoreError) in
            let webhook = tables.webhooks[try tables.requireWebhook(label, of: org)].webhook.id
            let rows = tables.rows(of: webhook, selection, after: selection.start)
            let most = Limits.deliveriesCountedForReplay
            let matching = rows.prefix(most).count { selection.admits($0.state, $0.eventType, isTest: $0.isTest) }
            return ReplayCount(deliveries: matching, isComplete: rows.count < most)
        }
    }

    package func createReplay(_ order: ReplayOrder, noting note: Activity?) async throws(StoreError) -> Replay {
        try transact("making a replay") { tables throws(StoreError) in
            let webhook = tables.webhooks[try tables.requireWebhook(order.label, of: order.orgID)].webhook.id
            let isBusy = tables.replays.contains {
                $0.replay.webhookID == webhook && $0.replay.progress.state == .running
            }
            guard !isBusy else { throw StoreError(.limitReached, "one replay of a webhook at a time") }
            tables.replays.append((order.replay(of: webhook), order.createdAt))
            tables.note(note)
            return order.replay(of: webhook)
        }
    }

    package func replay(_ id: ReplayID, of org: OrgID) async throws(StoreError) -> Replay? {
        try transact("reading a replay") { tables throws(StoreError) in
            tables.replays.map(\.replay).first { $0.id == id && $0.orgID == org }
        }
    }

    package func replays(of org: OrgID) async throws(StoreError) -> [Replay] {
        try transact("listing replays") { tables throws(StoreError) in
            let own = tables.replays.map(\.replay).filter { $0.orgID == org }.sorted { $0.id > $1.id }
            return Array(own.prefix(Limits.replaysListed))
        }
    }

    package func stopReplay(
        _ id: ReplayID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Replay? {
        try transact("stopping a replay") { tables throws(StoreError) in
            let index = tables.replays.firstIndex { $0.replay.id == id && $0.replay.orgID == org }
            guard let index else { return nil }
            if tables.replays[index].replay.progress.state == .running { tables.note(note) }
            tables.stopReplay(index, at: now)
            return tables.replays[index].replay
        }
    }

    package func replayWait(at now: Timestamp) async throws(StoreError) -> Duration? {
        try transact("looking for replays") { tables throws(StoreError) in
            let running = tables.running
            guard let first = running.min(), let last = running.max() else { return nil }
            return ReplayPace.wait(first.nextStepAt.since(now), last: last.nextStepAt.since(now))
        }
    }

    package func stepReplay(at now: Timestamp) async throws(StoreError) -> ReplayStep? {
        try transact("replaying deliveries") { tables throws(StoreError) in
            let running = tables.running
            let next =
                running.filter { ReplayPace.isFarAhead($0.nextStepAt.since(now)) }.min()
                ?? running.filter { $0.nextStepAt <= now }.min()
            guard let index = next?.index else { return nil }
            let replay = tables.replays[index].replay
            let owner = tables.place(of: replay.webhookID).map { tables.webhooks[$0] }
            if owner?.isDeleted ?? true {
                tables.stopReplay(index, at: now)
                return ReplayStep(webhookID: replay.webhookID, hasBegun: false)
            }
            guard owner?.webhook.pause == nil else {
                tables.replays[index].nextStepAt = now.advanced(by: Limits.replayPause)
                return ReplayStep(webhookID: replay.webhookID, hasBegun: false)
            }
            let rows = tables.rows(of: replay.webhookID, replay.selection, after: replay.progress.position)
            let page = ReplayPage(
                of: replay,
                Array(rows.prefix(Limits.deliveriesPerReplayStep)),
                pending: tables.queue(of: replay.webhookID).count
            )
            let begun = page.chosen.filter { id in
                tables.deliveries[id].map { tables.candidate($0).canBegin(at: now) } ?? false
            }
            for id in begun { tables.begin(id, because: .replay, at: now) }
            let progress = page.progress(after: replay.progress, begun: begun.count, at: now)
            tables.replays[index].replay.progress = progress
            tables.replays[index].nextStepAt = now.advanced(by: page.pause)
            return ReplayStep(webhookID: replay.webhookID, hasBegun: !begun.isEmpty)
        }
    }
}

extension MemoryTables {
    /// The replays that run.
    fileprivate var running: [RunningReplay] {
        replays.enumerated().filter { $1.replay.progress.state == .running }.map { index, row in
            RunningReplay(nextStepAt: row.nextStepAt, id: row.replay.id, index: index)
        }
    }

    /// Stops a replay, if it runs.
    fileprivate mutating func stopReplay(_ index: Int, at now: Timestamp) {
        guard replays[index].replay.progress.state == .running else { return }
        replays[index].replay.progress.state = .stopped
        replays[index].replay.progress.endedAt = now
    }

    /// The deliveries of a webhook within a selection's time, in order, from behind a position on.
    fileprivate func rows(
        of webhook: WebhookID,
        _ selection: ReplaySelection,
        after position: DeliveryID
    ) -> [ReplayPage.Row] {
        deliveries.values.map(\.delivery)
            .filter { $0.webhookID == webhook && position < $0.id && $0.id < selection.end }
            .sorted { $0.id < $1.id }
            .map { ReplayPage.Row(id: $0.id, state: $0.state, eventType: $0.eventType, isTest: $0.isTest) }
    }
}

/// A replay that runs, in the order in which replays go on.
private struct RunningReplay: Comparable {
    let nextStepAt: Timestamp
    let id: ReplayID
    let index: Int

    static func < (left: RunningReplay, right: RunningReplay) -> Bool {
        (left.nextStepAt, left.id) < (right.nextStepAt, right.id)
    }
}
