import HeraldCore
import HeraldDelivery
import HeraldStore
import HeraldStoreMemory

/// What orgs do with their webhooks meanwhile.
extension Town {
    /// Deletes a webhook, by chance.
    func delete(in simulation: Simulation) {
        whenItHurts(in: simulation) { webhook, node, simulation in
            simulation.town.delete(webhook, through: node, in: simulation)
        }
    }

    private func delete(_ webhook: Webhook, through node: SimulatedNode?, in simulation: Simulation) {
        strike(webhook)
        change(webhook, by: .delete, through: node, in: simulation) { node throws(StoreError) in
            let id = try await node.store.deleteWebhook(webhook.label, of: webhook.orgID, at: node.life.machine.clock)
            if !node.hearsNothing(.hearsOfNoDeletion) { node.dispatcher.webhookDeleted(id) }
        }
    }

    /// Pauses a webhook for a while, by chance.
    func pause(for span: Duration, in simulation: Simulation) {
        whenItHurts(in: simulation) { webhook, node, simulation in
            simulation.town.pause(webhook, for: span, through: node, in: simulation)
        }
    }

    private func pause(
        _ webhook: Webhook,
        for span: Duration,
        through node: SimulatedNode?,
        in simulation: Simulation
    ) {
        change(webhook, by: .pause, through: node, in: simulation) { node throws(StoreError) in
            let now = node.life.machine.clock
            let paused = try await node.store.pauseWebhook(webhook.label, of: webhook.orgID, at: now)
            if !node.hearsNothing(.hearsOfNoPause) { node.dispatcher.webhookPaused(paused.id) }
            simulation.after(span) { $0.town.resume(webhook, in: $0) }
        }
    }

    /// Resumes every half an hour what was paused because its receiver was gone, as long as something is pending.
    func watchTheGone(in simulation: Simulation) {
        world.timeline.after(.seconds(1800)) {
            guard self.world.referee({ $0.pending > 0 }) else { return }
            for webhook in self.webhooks where self.world.referee({ $0.isGone(webhook.id) }) {
                self.resume(webhook, in: simulation)
            }
            self.watchTheGone(in: simulation)
        }
    }

    private func resume(_ webhook: Webhook, in simulation: Simulation) {
        change(webhook, by: .resume, in: simulation) { node throws(StoreError) in
            let now = node.life.machine.clock
            let resumed = try await node.store.resumeWebhook(webhook.label, of: webhook.orgID, at: now)
            self.world.referee { $0.beganAnew(with: resumed.id, life: node.life.number) }
            node.dispatcher.webhookResumed(resumed.id)
        }
    }

    /// Gives a webhook another secret, by chance.
    func rotate(retiringIn span: Duration, in simulation: Simulation) {
        guard let (webhook, node) = somewhereBusy(in: simulation) else { return }
        let secret = nextSecret()
        change(webhook, by: .rotate, through: node, in: simulation) { node throws(StoreError) in
            let now = node.life.machine.clock
            let id = try await node.store.rotateSecret(
                of: webhook.label,
                in: webhook.orgID,
                to: secret,
                retiringPreviousAt: span == .zero ? nil : now.advanced(by: span),
                at: now
            )
            if !node.hearsNothing(.hearsOfNoChange) { node.dispatcher.webhookChanged(id) }
        }
    }

    /// Gives a webhook another URL and header, by chance.
    func move(in simulation: Simulation) {
        guard let (webhook, node) = somewhereBusy(in: simulation) else { return }
        let number = nextMove()
        let change = WebhookChange(
            url: "https://\(webhook.label)-\(number).example.com/in",
            authHeader: .set(AuthHeader(name: "Authorization", value: "Bearer \(number)"))
        )
        self.change(webhook, by: .update, through: node, in: simulation) { node throws(StoreError) in
            let id = try await node.store.updateWebhook(webhook.label, of: webhook.orgID, with: change)
            if !node.hearsNothing(.hearsOfNoChange) { node.dispatcher.webhookChanged(id) }
        }
    }

    /// Gives a webhook another pace, by chance.
    func pace(in simulation: Simulation) {
        guard let (webhook, node) = somewhereBusy(in: simulation) else { return }
        let pace = SimulationPlan.somePaces[world.chance.below(SimulationPlan.somePaces.count)]
        let change = WebhookChange(
            pace: WebhookChange.PaceChange(
                maxPerMinute: pace.maxPerMinute.map { .set($0) } ?? .removed,
                maxConcurrent: pace.maxConcurrent.map { .set($0) } ?? .removed
            )
        )
        self.change(webhook, by: .update, through: node, in: simulation) { node throws(StoreError) in
            let id = try await node.store.updateWebhook(webhook.label, of: webhook.orgID, with: change)
            node.dispatcher.webhookChanged(id)
        }
    }

    /// Has a delivery begun anew, by chance.
    func redeliver(in simulation: Simulation) {
        guard let delivery = world.referee({ $0.anyDelivery(by: self.world.chance) }) else { return }
        let webhook = webhooks.first { $0.id == delivery.webhookID }
        guard let webhook else { return }
        change(webhook, by: .redeliver, in: simulation) { node throws(StoreError) in
            let now = node.life.machine.clock
            let result = try await node.store.redeliver(delivery.id, of: delivery.orgID, at: now)
            guard case .begun(let id) = result else { return }
            node.dispatcher.deliveryBegun(of: id)
        }
    }

    /// Has something happen to a webhook that has much to lose, often through the node that would lose it; to any if
    /// there is no such webhook for a while.
    ///
    /// - Parameter patience: how often to look again for such a one.
    private func whenItHurts(
        in simulation: Simulation,
        patience: Int = 100,
        _ happen: @escaping @Sendable (Webhook, SimulatedNode?, Simulation) -> Void
    ) {
        let busiest = world.referee { $0.busiest }
        if let busiest, busiest.waiting >= 4, let webhook = webhooks.first(where: { $0.id == busiest.webhook }) {
            happen(webhook, world.chance.happens(0.5) ? simulation.node(of: busiest.owner) : nil, simulation)
        } else if patience > 0 {
            simulation.after(.milliseconds(200)) { $0.town.whenItHurts(in: $0, patience: patience - 1, happen) }
        } else if let webhook = anyWebhook() {
            happen(webhook, nil, simulation)
        }
    }

    /// A webhook for which a node has much to do, and the node; now and then any.
    private func somewhereBusy(in simulation: Simulation) -> (Webhook, SimulatedNode?)? {
        let busiest = world.chance.happens(0.7) ? world.referee { $0.busiest } : nil
        if let busiest, let webhook = webhooks.first(where: { $0.id == busiest.webhook }) {
            return (webhook, simulation.node(of: busiest.owner))
        }
        return anyWebhook().map { ($0, nil) }
    }

    /// Has some node change a webhook, until one says that it did or that there is no such webhook.
    private func change(
        _ webhook: Webhook,
        by step: StoreStep,
        through preferred: SimulatedNode? = nil,
        in simulation: Simulation,
        _ change: @escaping @Sendable (SimulatedNode) async throws(StoreError) -> Void
    ) {
        simulation.waitsForAnswer(1)
        let again: @Sendable () -> Void = {
            simulation.after(self.world.chance.span(500...5000)) { simulation in
                simulation.waitsForAnswer(-1)
                self.change(webhook, by: step, in: simulation, change)
            }
        }
        guard let node = preferred ?? simulation.anyOpenNode() else { return again() }
        node.run { node in
            do throws(StoreError) {
                try await change(node)
                guard !node.life.isDead else { return again() }
                self.world.referee { $0.told(of: webhook.id, by: step, life: node.life.number) }
                simulation.waitsForAnswer(-1)
            } catch {
                guard error.code == .unknownWebhook, !node.life.isDead else { return again() }
                simulation.waitsForAnswer(-1)
            }
        }
    }
}

extension SimulatedNode {
    /// Whether the engine is deaf on purpose.
    fileprivate func hearsNothing(_ flaw: SimulationFlaw) -> Bool { store.world.plan.has(flaw) }
}
