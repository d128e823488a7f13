import HeraldChance

/// In which part of its life a server is killed.
enum KillKind: String, CaseIterable, Sendable {
    /// While it takes reports and delivers.
    case load = "under load"
    /// While it does, at the very moment of an answer.
    case answer = "at an answer"
    /// Between its start and its first answer.
    case startUp = "in start-up"
    /// While it makes a new database or brings one of an earlier version up to date, or before it does.
    case migration = "in migration"
    /// After it was asked to end.
    case shutdown = "in shutdown"

    /// The kinds of a run: half of them under load, every kind in any eight, in an order drawn by chance.
    static func plan(_ count: Int, using random: inout SeededGenerator) -> [KillKind] {
        let eight: [KillKind] = [.load, .load, .answer, .answer, .startUp, .startUp, .migration, .shutdown]
        return (0..<(count + 7) / 8).flatMap { _ in eight.shuffled(using: &random) }.prefix(count).map { $0 }
    }
}
