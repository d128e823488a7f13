import HeraldCore
import HeraldStore

/// The first columns of a link or a session, in the order in which ``EntrySQL`` selects them.
struct VisitorRow {
    let visitor: Visitor
    let createdAt: Timestamp
    let expiresAt: Timestamp

    /// Reads a row.
    init(_ row: Row) throws {
        visitor = try VisitorColumns.visitor(
            member: try row.optionalIdentifier(0),
            org: try row.optionalIdentifier(1),
            role: row.isNull(2) ? nil : try row.code(2)
        )
        createdAt = try row.timestamp(3)
        expiresAt = try row.timestamp(4)
    }

    /// The link.
    var link: EntryLink { EntryLink(visitor: visitor, createdAt: createdAt, expiresAt: expiresAt) }
}
