package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func add(_ activity: Activity) async throws(StoreError) {
        try await write("noting an activity", Self.noting(activity))
    }

    /// What adds the entry of a change to the change's own transaction, if it has one; a second time it changes
    /// nothing.
    static func noting(_ activity: Activity?) -> [Statement] {
        guard let activity else { return [] }
        return [
            Statement(
                ActivitySQL.insert,
                [
                    .id(activity.id), .id(activity.orgID), .integer(activity.at.milliseconds),
                    .integer(activity.action.storedCode), .integer(activity.actor.kind.storedCode),
                    .text(activity.actor.name), .text(activity.subject), .text(activity.address),
                ]
            )
        ]
    }

    package func activities(
        of org: OrgID?,
        before end: ActivityID?,
        limit: Int
    ) async throws(StoreError) -> [Activity] {
        let range = [Argument.id(end ?? ActivityID(high: .max, low: .max)), .integer(Int64(limit))]
        let sql = org == nil ? ActivitySQL.ofNoOrg : ActivitySQL.ofOrg
        return try await read("reading activities", sql, (org.map { [.id($0)] } ?? []) + range) { row in
            Activity(
                id: try row.identifier(0),
                orgID: try row.optionalIdentifier(1),
                at: try row.timestamp(2),
                action: try row.code(3),
                actor: ActivityActor(try row.code(4), try row.text(5)),
                subject: try row.text(6),
                address: try row.optionalText(7)
            )
        }
    }
}
