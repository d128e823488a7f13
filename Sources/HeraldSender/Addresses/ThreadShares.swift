/// How many of a number of threads are held, and by whom.
///
/// Nobody takes one who holds as many as are left (docs/adr/0017-hold-no-more-than-is-left.md): an org whose names hang
/// holds half of them at most, and one beside it a quarter. Whoever holds none has one while any is left.
struct ThreadShares {
    /// How many nobody holds.
    private(set) var left: Int
    private var held: [NameAsker: Int] = [:]

    /// All are left.
    init(of count: Int) {
        left = count
    }

    /// Whether this one may take a thread.
    func hasOne(for asker: NameAsker) -> Bool { held[asker, default: 0] < left }

    /// Notes that a thread is held.
    mutating func take(for asker: NameAsker) {
        left -= 1
        held[asker, default: 0] += 1
    }

    /// Notes that a thread came free.
    mutating func giveBack(of asker: NameAsker) {
        left += 1
        let others = (held[asker] ?? 1) - 1
        held[asker] = others > 0 ? others : nil
    }
}
