import HeraldCore

/// Columns of `key_set`, in the order in which ``OrgSQL`` selects them.
struct KeySetRow {
    let keySet: KeySet

    /// Reads a row.
    init(_ row: Row) throws {
        keySet = KeySet(
            id: try row.identifier(0),
            orgID: try row.identifier(1),
            label: try row.optionalText(2),
            publicKey: try row.text(3),
            secretHint: try row.text(4),
            webhookAccess: try row.flag(5),
            createdAt: try row.timestamp(6),
            lastUsedAt: try row.optionalTimestamp(7),
            revokedAt: try row.optionalTimestamp(8)
        )
    }
}
