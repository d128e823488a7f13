/// Statements over the database's own settings.
enum SettingSQL {
    /// The name under which the id of the master key is kept.
    static let masterKeyID = "master_key_id"
    /// The name under which are kept the ids of the master keys, one after the other, that the last server has that was
    /// started.
    static let knownKeys = "known_keys"
    /// The name that a health check writes after a failure.
    static let probe = "probe"

    /// The name under which it is noted that the database was or is being copied to another.
    static let copy = "copy"

    static let remove = "DELETE FROM setting WHERE name = ?"
    static let get = "SELECT value FROM setting WHERE name = ?"
    static let set =
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
}
