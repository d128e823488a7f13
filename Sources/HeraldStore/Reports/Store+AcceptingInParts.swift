package import HeraldCore

extension Store {
    /// Accepts reports in as many transactions as they take, one after the other: what ``ReportStore`` promises of many
    /// that are given together.
    ///
    /// - Parameters:
    ///   - offer: what this node is ready to attempt itself.
    ///   - acceptPart: accepts as many of the reports that are left as fill a transaction, from the first on and one at
    ///     least, with what is left of the offer's room.
    /// - Returns: one result for each report, in order.
    /// - Throws: what `acceptPart` throws; `unsettled` instead of `unavailable` when earlier parts are stored.
    package func acceptInParts(
        _ reports: [WorkflowReport],
        offer: LeaseOffer,
        _ acceptPart: (ArraySlice<WorkflowReport>, _ room: Int) async throws(StoreError) -> [ReportAcceptance]
    ) async throws(StoreError) -> [ReportAcceptance] {
        var room = offer.room
        var acceptances: [ReportAcceptance] = []
        acceptances.reserveCapacity(reports.count)
        while acceptances.count < reports.count {
            do {
                let part = try await acceptPart(reports[acceptances.count...], room)
                room -= part.reduce(0) { $0 + $1.leased.count }
                acceptances += part
            } catch {
                // Nobody is told of what was leased before. Should giving it back fail as well, its leases end.
                try? await release(acceptances.flatMap(\.leased))
                guard !acceptances.isEmpty, error.code == .unavailable else { throw error }
                throw StoreError(.unsettled, error.context, cause: error.cause, delay: error.delay)
            }
        }
        return acceptances
    }
}
