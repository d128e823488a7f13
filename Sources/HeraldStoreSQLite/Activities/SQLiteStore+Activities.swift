import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func add(_ activity: Activity) async throws(StoreError) {
        try await writer.write("noting an activity") { db in try Self.note(activity, in: db) }
    }

    /// Adds the entry of a change to the change's own transaction, if it has one.
    static func note(_ activity: Activity?, in db: Database) throws {
        guard let activity else { return }
        try db.run(
            ActivitySQL.insert,
            [
                activity.id.stored, activity.orgID?.stored, activity.at.milliseconds, activity.action.storedCode,
                activity.actor.kind.storedCode, activity.actor.name, activity.subject, activity.address,
            ]
        )
    }

    package func activities(
        of org: OrgID?,
        before end: ActivityID?,
        limit: Int
    ) async throws(StoreError) -> [Activity] {
        let end = end ?? ActivityID(high: .max, low: .max)
        return try await read("reading activities") { db in
            try db.all(ActivitySQL.ofOrg, [org?.stored, end.stored, limit]) { row in
                Activity(
                    id: try row.identifier(0),
                    orgID: try row.optionalIdentifier(1),
                    at: row.timestamp(2),
                    action: try row.code(3),
                    actor: ActivityActor(try row.code(4), row[5]),
                    subject: row[6],
                    address: row[7]
                )
            }
        }
    }
}
