import HeraldCore
import HeraldDelivery
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Synchronization

/// Who uses Herald: the orgs with their webhooks, and the platform that reports for them. Each asks some node, and asks
/// again, another perhaps, until it is answered.
final class Town: Sendable {
    private struct State {
        var orgs: [OrgID] = []
        var webhooks: [Webhook] = []
        var secrets = 0
        var moves = 0
    }

    private let world: SimulatedWorld
    private let state = Mutex(State())

    init(world: SimulatedWorld) {
        self.world = world
    }

    /// Makes orgs of one to three webhooks, one for each receiver.
    func build() {
        var left = world.plan.receivers.indices[...]
        while !left.isEmpty {
            let org = Org(
                id: OrgID(high: 0x0126, low: UInt64(left.startIndex)),
                name: "org \(left.startIndex)",
                createdAt: SimulationPlan.start
            )
            _ = world.transact { [memory = world.memory] _ throws(StoreError) in try await memory.createOrg(org) }
            state.withLock { $0.orgs.append(org.id) }
            for receiver in left.prefix(world.chance.number(in: 1...3)) {
                build(receiver, of: org.id)
                left = left.dropFirst()
            }
        }
    }

    private func build(_ receiver: Int, of org: OrgID) {
        let types: [Set<EventType>] = [
            Set(EventType.allCases), Set(EventType.allCases), [.workflowCompleted], [.workflowFailed],
        ]
        let webhook = Webhook(
            id: WebhookID(high: 0xbeef, low: UInt64(receiver)),
            orgID: org,
            label: "hook-\(receiver)",
            url: "https://hook-\(receiver).example.com/in",
            eventTypes: types[world.chance.below(types.count)],
            authHeaderName: nil,
            createdAt: SimulationPlan.start
        )
        let secret = nextSecret()
        state.withLock { $0.webhooks.append(webhook) }
        world.referee { $0.created(webhook, receiver: receiver, secret: secret) }
        _ = world.transact { database throws(StoreError) in
            try await database.createWebhook(webhook, authHeader: nil, secret: secret)
        }
    }

    /// Plans the reports.
    func schedule(in simulation: Simulation) {
        var number = 0
        while number < world.plan.reports {
            // Now and then many come together, as from a bulk report.
            let count = world.chance.happens(0.02) ? world.chance.number(in: 5...40) : 1
            let batch = (0..<count).map { report(number + $0) }
            number += count
            let instant = SimulationPlan.start.advanced(
                by: world.chance.span(0...Int(world.plan.span.wholeMilliseconds))
            )
            simulation.plan(at: instant) { $0.town.report(batch, in: $0) }
            if world.chance.happens(world.plan.repeats) {
                simulation.plan(at: instant.advanced(by: world.chance.span(0...3000))) { $0.town.report(batch, in: $0) }
            }
            if world.chance.happens(0.05) {
                let opposite = batch.map { self.opposite(of: $0) }
                simulation.plan(at: instant.advanced(by: world.chance.span(0...3000))) {
                    $0.town.report(opposite, in: $0)
                }
            }
        }
    }

    /// Reports until somebody answers.
    func report(_ batch: [WorkflowReport], in simulation: Simulation) {
        simulation.waitsForAnswer(1)
        guard let node = simulation.anyNode() else { return reportAgain(batch, in: simulation) }
        node.run { node in
            do {
                let acceptances = try await node.dispatcher.accept(batch)
                guard !node.life.isDead else { return self.reportAgain(batch, in: simulation) }
                simulation.waitsForAnswer(-1)
                self.world.referee { $0.answered(acceptances) }
            } catch {
                self.reportAgain(batch, in: simulation)
            }
        }
    }

    private func reportAgain(_ batch: [WorkflowReport], in simulation: Simulation) {
        simulation.after(world.chance.span(500...5000)) { simulation in
            simulation.waitsForAnswer(-1)
            simulation.town.report(batch, in: simulation)
        }
    }

    /// Deletes a webhook, by chance; preferably one that has much to lose.
    func delete(in simulation: Simulation) {
        let busiest = world.chance.happens(0.7) ? world.referee { $0.busiestWebhook } : nil
        let webhooks = state.withLock { $0.webhooks }
        guard let webhook = webhooks.first(where: { $0.id == busiest }) ?? anyWebhook() else { return }
        state.withLock { $0.webhooks.removeAll { $0.id == webhook.id } }
        change(webhook, in: simulation) { node throws(StoreError) in
            let id = try await node.store.deleteWebhook(webhook.label, of: webhook.orgID, at: node.life.machine.clock)
            if !node.hearsNothing(.hearsOfNoDeletion) { node.dispatcher.webhookDeleted(id) }
        }
    }

    /// Gives a webhook another secret, by chance.
    func rotate(retiringIn span: Duration, in simulation: Simulation) {
        guard let webhook = anyWebhook() else { return }
        let secret = nextSecret()
        change(webhook, in: simulation) { node throws(StoreError) in
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
        guard let webhook = anyWebhook() else { return }
        let number = state.withLock { state in
            state.moves += 1
            return state.moves
        }
        let change = WebhookChange(
            url: "https://\(webhook.label)-\(number).example.com/in",
            authHeader: .set(AuthHeader(name: "Authorization", value: "Bearer \(number)"))
        )
        self.change(webhook, in: simulation) { node throws(StoreError) in
            let id = try await node.store.updateWebhook(webhook.label, of: webhook.orgID, with: change)
            if !node.hearsNothing(.hearsOfNoChange) { node.dispatcher.webhookChanged(id) }
        }
    }

    /// Has some node change a webhook, until one says that it did or that there is no such webhook.
    private func change(
        _ webhook: Webhook,
        in simulation: Simulation,
        _ change: @escaping @Sendable (SimulatedNode) async throws(StoreError) -> Void
    ) {
        simulation.waitsForAnswer(1)
        let again: @Sendable () -> Void = {
            simulation.after(self.world.chance.span(500...5000)) { simulation in
                simulation.waitsForAnswer(-1)
                self.change(webhook, in: simulation, change)
            }
        }
        guard let node = simulation.anyNode() else { return again() }
        node.run { node in
            do throws(StoreError) {
                try await change(node)
                guard !node.life.isDead else { return again() }
                self.world.referee { $0.told(of: webhook.id, life: node.life.number) }
                simulation.waitsForAnswer(-1)
            } catch {
                guard error.code == .unknownWebhook, !node.life.isDead else { return again() }
                simulation.waitsForAnswer(-1)
            }
        }
    }

    private func anyWebhook() -> Webhook? {
        state.withLock { state in state.webhooks.randomIndex(by: world.chance).map { state.webhooks[$0] } }
    }

    private func nextSecret() -> SigningSecret {
        let number = state.withLock { state in
            state.secrets += 1
            return state.secrets
        }
        return SigningSecret("secret number \(number) of this town")
    }

    private func report(_ number: Int) -> WorkflowReport {
        let orgs = state.withLock { $0.orgs }
        return WorkflowReport(
            orgID: orgs[world.chance.below(orgs.count)],
            workflowID: WorkflowID(high: 0xcafe, low: UInt64(number)),
            status: world.chance.happens(0.7) ? .complete : .failed,
            time: SimulationPlan.start.advanced(by: .milliseconds(number))
        )
    }

    private func opposite(of report: WorkflowReport) -> WorkflowReport {
        WorkflowReport(
            orgID: report.orgID,
            workflowID: report.workflowID,
            status: report.status == .complete ? .failed : .complete,
            time: report.time.advanced(by: .seconds(1))
        )
    }
}

extension [Webhook] {
    fileprivate func randomIndex(by chance: Chance) -> Int? { isEmpty ? nil : chance.below(count) }
}

extension SimulatedNode {
    /// Whether the engine is deaf on purpose.
    fileprivate func hearsNothing(_ flaw: SimulationFlaw) -> Bool { store.world.plan.has(flaw) }
}
