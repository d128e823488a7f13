import GRDB
import HeraldStore

/// What SQLite itself knows about the file, and whether it is built as our migrations build it.
extension AuditRule {
    static let storage = [integrity, references, schema, masterKey]

    private static let integrity = AuditRule(
        promise: .integrity,
        subject: .database,
        offenders: "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        repair: AuditRepair("indexes are built anew from their tables; a damaged table needs a backup") { db, _ in
            try db.execute(sql: "REINDEX")
            return try db.first("SELECT count(*) FROM sqlite_schema WHERE type = 'index'", []) { $0[0] } ?? 0
        }
    )

    private static let references = AuditRule(
        promise: .references,
        subject: .database,
        offenders: #"SELECT "table" || ' refers to a missing ' || parent FROM pragma_foreign_key_check"#
    )

    private static let schema = AuditRule(
        promise: .schema,
        subject: .database,
        offenders: """
            SELECT wanted.value ->> 0 || ' ' || (wanted.value ->> 1)
            FROM json_each(:schema) AS wanted
            WHERE NOT EXISTS (
                SELECT 1 FROM sqlite_schema AS found
                WHERE found.type = wanted.value ->> 0 AND found.name = wanted.value ->> 1
                    AND found.sql IS wanted.value ->> 2
            )
            """,
        repair: AuditRepair("an index that is missing is made; tables are left as they are") { db, arguments in
            let missing = try db.all(missingIndexes, arguments) { $0[0] as String }
            for index in missing { try db.execute(sql: index) }
            return missing.count
        }
    )

    private static let missingIndexes = """
        SELECT wanted.value ->> 2 FROM json_each(:schema) AS wanted
        WHERE wanted.value ->> 0 = 'index' AND wanted.value ->> 2 IS NOT NULL
            AND wanted.value ->> 1 NOT IN (SELECT name FROM sqlite_schema)
        """

    private static let masterKey = AuditRule(
        promise: .masterKey,
        subject: .database,
        offenders: """
            SELECT 'master_key_id' WHERE NOT EXISTS (
                SELECT 1 FROM setting WHERE name = 'master_key_id' AND length(value) > 0
            )
            """
    )
}
