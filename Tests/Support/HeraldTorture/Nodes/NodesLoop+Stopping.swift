import Foundation

extension NodesLoop {
    /// Has a node stand still in the middle of attempts until others have taken over what it held, as one does that was
    /// cut off, and lets it go on: what it then wants to record must be rejected.
    ///
    /// - Returns: how many of its records were rejected.
    func stop(_ node: Node) -> Task<Int, any Error> {
        Task { [self] in
            let server = try node.server()
            client.leaveOut(node.number, true)
            defer { client.leaveOut(node.number, false) }
            let (id, underWay) = try await stopInAttempts(server)
            try await losses.areTakenOver(from: id)
            server.process.send(SIGCONT)
            do {
                try await Pause.until("a record of a node is rejected that has lost its leases") {
                    server.rejected.isDisjoint(with: underWay) ? nil : ()
                }
            } catch let failure as TortureFailure {
                problems.note(.wrongLog, "\(failure); it has \(underWay.count) attempts")
            }
            try await node.ready(by: client)
            return server.rejected.count
        }
    }

    /// Stops a server at an instant at which a receiver has had a request of its that is not recorded.
    ///
    /// - Returns: its name, and what is under way.
    private func stopInAttempts(_ server: Node.Server) async throws -> (id: String, underWay: Set<String>) {
        guard let id = server.id else { throw TortureFailure("a node has no name: \(server.process.lastWords)") }
        return try await Pause.until("a node has an attempt under way") {
            let instant = ContinuousClock.now
            server.process.send(SIGSTOP)
            var underWay = try await attempts(of: id)
            // What it has told the database before is done in a moment, and then not under way.
            try await Pause.lasts(.seconds(1))
            underWay.formIntersection(try await attempts(of: id))
            let held = try await database.held(by: id)
            guard !underWay.isEmpty else {
                server.process.send(SIGCONT)
                return nil
            }
            losses.note(NodeLoss(node: id, way: .stopped, at: instant, held: Set(held.keys)))
            return (id, underWay)
        }
    }

    /// Of which deliveries, leased to a node, a receiver has had a request that is not recorded.
    private func attempts(of node: String) async throws -> Set<String> {
        let held = try await database.held(by: node)
        let earlier = losses.all.reduce(into: Set()) { $0.formUnion($1.held) }
        return Set(held.keys.filter { !earlier.contains($0) && receiver.requests(of: $0) > held[$0] ?? 0 })
    }
}
