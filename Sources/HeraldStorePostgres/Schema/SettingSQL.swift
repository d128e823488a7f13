/// Statements over the schema itself and the database's own settings.
enum SettingSQL {
    /// The name under which the id of the master key is kept.
    static let masterKeyID = "master_key_id"
    /// The name under which the number of steps is kept that the schema has taken.
    static let schemaVersion = "schema_version"
    /// The name that a health check writes after a failure.
    static let probe = "probe"

    /// The name under which a copy into this database is noted that is not finished, and that of the last that is.
    static let copyBegun = "copy_begun"
    static let copyFinished = "copy_finished"

    /// Whether the schema is there, and what is in it that we know.
    static let schema = """
        SELECT to_regnamespace('herald') IS NOT NULL, to_regclass('herald.setting') IS NOT NULL
        """

    static let createSchema = "CREATE SCHEMA IF NOT EXISTS herald"

    static let createTable = """
        CREATE TABLE herald.setting (name text COLLATE "C" NOT NULL PRIMARY KEY, value bytea NOT NULL)
        """

    static let get = "SELECT value FROM herald.setting WHERE name = $1"

    /// The same, and keeps it from changing until the transaction ends.
    static let getShared = "SELECT value FROM herald.setting WHERE name = $1 FOR SHARE"

    /// The server's clock, in milliseconds since 1970; not that of the transaction, which stands still.
    static let clock = "SELECT \(instant)"

    /// The same as an expression.
    static let instant = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"

    static let remove = "DELETE FROM herald.setting WHERE name = $1"

    static let set = """
        INSERT INTO herald.setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
}
