package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func add(_ activity: Activity) async throws(StoreError) {
        try transact("noting an activity") { tables throws(StoreError) in tables.note(activity) }
    }

    package func activities(
        of org: OrgID?,
        before end: ActivityID?,
        limit: Int
    ) async throws(StoreError) -> [Activity] {
        try transact("reading activities") { tables throws(StoreError) in
            let found = tables.activities.filter { entry in
                entry.orgID == org && (end.map { entry.id < $0 } ?? true)
            }
            return Array(found.sorted { $0.id > $1.id }.prefix(limit))
        }
    }
}

extension MemoryTables {
    /// Adds the entry of a change, if it has one.
    mutating func note(_ activity: Activity?) {
        if let activity { activities.append(activity) }
    }
}
