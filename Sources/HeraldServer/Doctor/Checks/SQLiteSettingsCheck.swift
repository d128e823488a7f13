import HeraldStoreSQLite

/// Whether a database file is used as Herald uses it.
struct SQLiteSettingsCheck {
    let condition: SQLiteCondition

    var finding: DoctorFinding {
        let found =
            "SQLite \(condition.libraryVersion), journal mode \(condition.journalMode), "
            + "\(condition.size.sizeText) of which \(condition.unused.sizeText) is unused"
        if condition.isCopied {
            return .wrong(
                .databaseSettings,
                "it was copied to a server, or is being copied",
                "serve from there, so that nothing is delivered twice, or give the copy up by 'herald copy --give-up'"
            )
        }
        guard condition.journalMode == "wal" else {
            return .attention(
                .databaseSettings,
                found,
                "another program has changed the journal mode: a server sets 'wal' again when it starts"
            )
        }
        return .fine(.databaseSettings, found)
    }
}
