import Synchronization

/// What went wrong, by kind. One is enough to fail a run.
final class Problems: Sendable {
    private let state = Mutex<[Kind: [String]]>([:])

    /// What may go wrong.
    enum Kind: String, CaseIterable {
        case lost
        case invented
        case secondIDs = "second ids"
        case changedBodies = "changed bodies"
        case unsigned
        case unexplainedDuplicates = "unexplained duplicates"
        case wrongLog = "wrong log or state"
        case brokenSilences = "sent though paused or deleted"
        case lateness = "taken over or delivered late"
        case wrongAnswers = "wrong answers"
        case unsoundDatabases = "unsound databases"
        case badEnds = "bad starts and ends"
    }

    /// Notes something.
    func note(_ kind: Kind, _ what: String) {
        state.withLock { $0[kind, default: []].append(what) }
    }

    /// How often it happened.
    func count(_ kind: Kind) -> Int {
        state.withLock { $0[kind]?.count ?? 0 }
    }

    /// Whether nothing went wrong.
    var isEmpty: Bool { state.withLock(\.isEmpty) }

    /// How often each kind happened.
    var table: Table {
        var table = Table()
        for kind in Kind.allCases { table.add(kind.rawValue, count(kind)) }
        return table
    }

    /// The first of each kind, for people.
    var examples: [String] {
        state.withLock { state in
            Kind.allCases.flatMap { kind in (state[kind] ?? []).prefix(5).map { "\(kind.rawValue): \($0)" } }
        }
    }
}
