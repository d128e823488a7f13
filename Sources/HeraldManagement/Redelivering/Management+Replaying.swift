package import HeraldCore
import HeraldStore

/// Replaying all of a time (contract, section 8).
extension Management {
    /// Counts what a replay would begin anew.
    ///
    /// - Throws: `notFound`.
    package func countReplay(_ request: ReplayRequest, of org: OrgID) async throws(ManagementError) -> ReplayCount {
        try await asking(for: Self.webhook(request.label)) { () throws(StoreError) in
            try await replays.countReplay(request.selection, of: request.label, in: org)
        }
    }

    /// Makes a replay, which begins at once.
    ///
    /// - Throws: `notFound`; `invalid` while another one of the same webhook runs.
    package func startReplay(
        _ request: ReplayRequest,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> Replay {
        // By a reader, and before, for it takes long.
        let total = try await countReplay(request, of: org)
        var random = randomness
        let order = ReplayOrder(
            id: ReplayID(at: caller.now, using: &random),
            orgID: org,
            label: request.label,
            selection: request.selection,
            total: total,
            createdAt: caller.now
        )
        let note = activity(of: .replayStarted, in: org, request.label, by: caller)
        return try await asking(for: Self.webhook(request.label), rule: Self.replayIsRunning) {
            () throws(StoreError) in try await replays.createReplay(order, noting: note)
        }
    }

    /// The newest replays of an org.
    package func replays(of org: OrgID) async throws(ManagementError) -> [Replay] {
        try await asking { () throws(StoreError) in try await replays.replays(of: org) }
    }

    /// A replay, and how far it has come.
    ///
    /// - Throws: `notFound`.
    package func replay(_ id: ReplayID, of org: OrgID) async throws(ManagementError) -> Replay {
        let replay = try await asking { () throws(StoreError) in try await replays.replay(id, of: org) }
        guard let replay else { throw .notFound("replay with that id") }
        return replay
    }

    /// Stops a replay, if it runs. What it has begun anew goes on.
    ///
    /// - Throws: `notFound`.
    package func stopReplay(_ id: ReplayID, of org: OrgID, by caller: Caller) async throws(ManagementError) -> Replay {
        let known = try await replay(id, of: org)
        let note = activity(of: .replayStopped, in: org, known.label, by: caller)
        let replay = try await asking { () throws(StoreError) in
            try await replays.stopReplay(id, of: org, at: caller.now, noting: note)
        }
        guard let replay else { throw .notFound("replay with that id") }
        return replay
    }

    private static let replayIsRunning = ValidationIssues(
        .custom("A replay of this webhook is under way: wait for its end, or stop it"),
        at: [.key("label")]
    )
}
