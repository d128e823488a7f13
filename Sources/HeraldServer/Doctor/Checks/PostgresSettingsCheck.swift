import HeraldCore
import HeraldStorePostgres

/// Whether a PostgreSQL server keeps what it says it has, and has room for a node.
struct PostgresSettingsCheck {
    let condition: PostgresCondition

    var finding: DoctorFinding {
        let found =
            "PostgreSQL \(condition.version), \(condition.connections) of \(condition.places) connections in use"
        for name in ["fsync", "full_page_writes"] where condition.settings[name] == "off" {
            return .wrong(
                .databaseSettings,
                "\(found), \(name) is off",
                "turn \(name) on: a crash of the database's machine would lose or damage what was accepted"
            )
        }
        let free = condition.places - condition.connections
        let needed = Limits.databaseConnections + 1
        if free < needed {
            return .attention(
                .databaseSettings,
                found,
                "raise max_connections, or put a pooler in between: a node has up to \(needed)"
            )
        }
        if let span = condition.settings["idle_session_timeout"], span != "0" {
            return .attention(
                .databaseSettings,
                "\(found), idle_session_timeout is \(span) ms",
                "set idle_session_timeout to 0 for herald's role: nodes keep connections that are idle at times"
            )
        }
        if let span = condition.settings["transaction_timeout"], span != "0" {
            return .attention(
                .databaseSettings,
                "\(found), transaction_timeout is \(span) ms",
                "set transaction_timeout to 0 for herald's role: migrations and checks take as long as they take"
            )
        }
        return .fine(.databaseSettings, found + durability)
    }

    /// Herald asks for more than `off` in its own transactions.
    private var durability: String {
        condition.settings["synchronous_commit"] == "off" ? ", synchronous_commit is off for others" : ""
    }
}
