import GRDB
import HeraldCore
import HeraldStore

/// Columns of `member`, in the order in which ``MemberSQL`` selects them.
struct MemberRow {
    let credentials: MemberCredentials

    /// Reads a row.
    init(_ row: Row) throws {
        guard let email = EmailAddress(row[2] as String) else { throw CorruptRow("an e-mail address that is none") }
        let hash = (row[5] as String?).map { PasswordHash(stored: $0) }
        let member = Member(
            id: try row.identifier(0),
            orgID: try row.optionalIdentifier(1),
            email: email,
            role: try row.code(3),
            createdAt: row.timestamp(4),
            hasPassword: hash != nil
        )
        credentials = MemberCredentials(member: member, hash: hash)
    }
}
