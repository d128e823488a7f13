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

    let world: SimulatedWorld
    private let state = Mutex(State())

    init(world: SimulatedWorld) {
        self.world = world
    }

    /// Makes orgs, and a webhook for each receiver.
    func build() {
        var left = world.plan.receivers.indices[...]
        while !left.isEmpty {
            let org = Org(
                id: OrgID(high: 0x0126, low: UInt64(left.startIndex)),
                name: "org \(left.startIndex)",
                createdAt: SimulationPlan.start
            )
            _ = world.transact { [memory = world.memory, twins = world.twins] _ throws(StoreError) in
                if let twins { try await twins.createOrg(org) } else { try await memory.createOrg(org) }
            }
            state.withLock { $0.orgs.append(org.id) }
            for receiver in left.prefix(world.chance.number(in: 1...world.plan.largestOrg)) {
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
            createdAt: SimulationPlan.start,
            pace: world.plan.paces.indices.contains(receiver) ? world.plan.paces[receiver] : .free
        )
        let secret = nextSecret()
        state.withLock { $0.webhooks.append(webhook) }
        world.referee { $0.created(webhook, receiver: receiver, secret: secret) }
        _ = world.transact { database throws(StoreError) in
            try await database.createWebhook(
                webhook,
                authHeader: nil,
                secret: secret,
                limit: Limits.webhooksPerOrg
            )
        }
    }

    /// Plans the reports.
    func schedule(in simulation: Simulation) {
        var number = 0
        while number < world.plan.reports {
            let count = world.chance.happens(world.plan.bulks) ? world.chance.number(in: 5...40) : 1
            let org = anyOrg()
            let batch = (0..<count).map { report(number + $0, of: org) }
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
        guard let node = simulation.anyOpenNode() else { return reportAgain(batch, in: simulation) }
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

    /// The webhooks that are not deleted, the oldest first.
    var webhooks: [Webhook] { state.withLock { $0.webhooks } }

    /// Strikes a webhook off, so that nothing more is done with it.
    func strike(_ webhook: Webhook) {
        state.withLock { $0.webhooks.removeAll { $0.id == webhook.id } }
    }

    /// Counts the changes of URLs, so that none is made twice.
    func nextMove() -> Int {
        state.withLock { state in
            state.moves += 1
            return state.moves
        }
    }

    /// A webhook that is not deleted, by chance.
    func anyWebhook() -> Webhook? {
        state.withLock { state in state.webhooks.randomIndex(by: world.chance).map { state.webhooks[$0] } }
    }

    /// A secret that nobody has.
    func nextSecret() -> SigningSecret {
        let number = state.withLock { state in
            state.secrets += 1
            return state.secrets
        }
        return SigningSecret("secret number \(number) of this town")
    }

    private func anyOrg() -> OrgID {
        let orgs = state.withLock { $0.orgs }
        return orgs[world.chance.below(orgs.count)]
    }

    private func report(_ number: Int, of org: OrgID) -> WorkflowReport {
        WorkflowReport(
            orgID: org,
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
