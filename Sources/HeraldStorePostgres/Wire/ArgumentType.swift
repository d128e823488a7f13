/// The types that arguments have, by their numbers in `pg_type`, which are the same in every PostgreSQL.
enum ArgumentType: UInt32, Sendable {
    case bool = 16
    case bytea = 17
    case int8 = 20
    case text = 25
    case uuid = 2950
    case boolArray = 1000
    case byteaArray = 1001
    case int8Array = 1016
    case textArray = 1009
    case uuidArray = 2951
}
