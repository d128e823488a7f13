/// The calls of a store, numbered for the trace.
enum StoreStep: UInt64, Sendable {
    case accept = 1, survey, claim, record, release, expire, target, list, create, update, delete, rotate
    case pause, resume, recordGone, redeliver
}
