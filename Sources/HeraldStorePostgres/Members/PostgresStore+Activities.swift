package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func add(_ activity: Activity) async throws(StoreError) {
        let insertion = Statement(
            ActivitySQL.insert,
            [
                .id(activity.id), .id(activity.orgID), .integer(activity.at.milliseconds),
                .integer(activity.action.storedCode), .integer(activity.actor.kind.storedCode),
                .text(activity.actor.name), .text(activity.subject), .text(activity.address),
            ]
        )
        try await write("noting an activity", [insertion])
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
