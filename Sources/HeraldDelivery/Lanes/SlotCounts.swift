/// How many slots there are, or somebody holds, of each share and those below it.
struct SlotCounts: Hashable, Sendable {
    private(set) var troubled = 0
    private(set) var unproven = 0
    private(set) var proven = 0

    /// Those of a share and of the shares below it.
    subscript(share: SlotShare) -> Int {
        switch share {
        case .troubled: troubled
        case .unproven: unproven
        case .proven: proven
        }
    }

    /// All of them.
    var all: Int { proven }

    /// Counts slots of one share in, or out.
    mutating func add(_ count: Int, to share: SlotShare) {
        if share <= .troubled { troubled += count }
        if share <= .unproven { unproven += count }
        proven += count
    }
}

extension SlotCounts {
    /// The slots of a node: one at least in each share, unless it has none at all.
    init(limits: DispatcherLimits) {
        troubled = max(1, limits.slots - limits.slotsKeptForFirstAttempts)
        unproven = max(1, limits.slots - limits.slotsKeptForProven)
        proven = limits.slots
    }
}
