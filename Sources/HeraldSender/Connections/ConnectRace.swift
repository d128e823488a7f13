/// Decides which address to try when, after RFC 8305 ("happy eyeballs"): the next one starts when the one before has
/// failed or has taken a while, and none is given up before another has won.
struct ConnectRace {
    /// What to do next.
    enum Action: Equatable {
        /// Connect to the address at this index, and say when it has taken a while.
        case connect(Int)
        /// Nothing, until one of those under way ends.
        case wait
        /// All have failed.
        case lose(ConnectFailure)
    }

    private let count: Int
    private var next = 0
    private var underWay = 0
    private var failure: ConnectFailure?

    /// A race between this many addresses; at least one.
    init(count: Int) {
        self.count = count
    }

    /// The race begins, or the address tried last has taken a while.
    mutating func goOn() -> Action {
        guard next < count else { return .wait }
        defer {
            next += 1
            underWay += 1
        }
        return .connect(next)
    }

    /// One address has failed. The loss is ours only if every failure was: one that was not is an attempt made.
    mutating func failed(_ reason: ConnectFailure) -> Action {
        underWay -= 1
        if failure == nil || reason.ownFault == nil { failure = reason }
        if next < count { return goOn() }
        return underWay > 0 ? .wait : .lose(failure ?? reason)
    }
}
