import HeraldCore

/// What happens to nodes from outside.
extension Simulation {
    /// Plans what the plan says.
    func scheduleTrouble() {
        let trouble = world.plan.trouble
        for instant in trouble.crashes { plan(at: instant) { $0.crash() } }
        for instant in trouble.shutdowns { plan(at: instant) { $0.anyNode()?.shutDown() } }
        for incident in trouble.freezes { plan(at: incident.at) { $0.freeze(for: incident.span) } }
        for incident in trouble.clockJumps { plan(at: incident.at) { $0.setClock(by: incident.span) } }
        for instant in trouble.deletions { plan(at: instant) { $0.town.delete(in: $0) } }
        for incident in trouble.pauses { plan(at: incident.at) { $0.town.pause(for: incident.span, in: $0) } }
        if world.plan.pausesWhenGone { town.watchTheGone(in: self) }
        for instant in trouble.moves { plan(at: instant) { $0.town.move(in: $0) } }
        for instant in trouble.paceChanges { plan(at: instant) { $0.town.pace(in: $0) } }
        for instant in trouble.redeliveries { plan(at: instant) { $0.town.redeliver(in: $0) } }
        for incident in trouble.rotations {
            plan(at: incident.at) { $0.town.rotate(retiringIn: incident.span, in: $0) }
        }
    }

    private func freeze(for span: Duration) {
        guard let node = anyNode() else { return }
        world.noteFault()
        world.trace.note(33, UInt64(node.life.number), line: "node \(node.life.number) stands still for \(span)")
        world.referee { $0.disturbed(until: world.timeline.now.advanced(by: span)) }
        node.life.machine.freeze(for: span)
    }

    private func setClock(by span: Duration) {
        guard let node = anyNode() else { return }
        world.noteFault()
        world.trace.note(34, UInt64(node.life.number), line: "the clock of node \(node.life.number) is set by \(span)")
        node.life.machine.setClock(by: span)
        world.referee { $0.clockWasSet(of: node.life.number) }
    }
}
