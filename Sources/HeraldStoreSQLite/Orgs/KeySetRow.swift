import GRDB
import HeraldCore

/// Columns of `key_set`, in the order in which ``OrgSQL`` selects them.
struct KeySetRow {
    let keySet: KeySet

    /// Reads a row.
    init(_ row: Row) throws {
        keySet = KeySet(
            id: try row.identifier(0),
            orgID: try row.identifier(1),
            label: row[2],
            publicKey: row[3],
            secretHint: row[4],
            webhookAccess: row[5],
            createdAt: row.timestamp(6),
            lastUsedAt: row.optionalTimestamp(7),
            revokedAt: row.optionalTimestamp(8)
        )
    }
}
