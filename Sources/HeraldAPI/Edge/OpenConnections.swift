import HeraldCore
import NIOCore

/// All open connections, and which of them make room for others.
///
/// A value that decides; `ConnectionRegister` acts. Some places are always kept free. When they are not, the
/// connections that have been idle for longest are chosen, and so many at once that the look over all of them is
/// seldom. While a block of addresses holds more than its share, they are chosen among its own.
struct OpenConnections {
    /// A connection that is to make room, and what it was when it was chosen.
    struct Choice {
        let connection: OpenConnection
        let idleness: Idleness
    }

    /// What is to be done.
    struct Step {
        /// Those that are to make room.
        var choices: [Choice] = []
        /// Whether too few were idle, so that ``OpenConnections/lookAgain(at:)`` is to be called in a while.
        var looksAgain = false
    }

    private let bound: Int
    private var connections: [ObjectIdentifier: OpenConnection] = [:]
    /// Those that were chosen and have neither closed nor said that they stay.
    private var leaving: Set<ObjectIdentifier> = []
    /// How many each block holds, without those that leave.
    private var held: [AddressBlock?: Int] = [:]
    private var isLookingAgain = false

    /// No connections.
    ///
    /// - Parameter bound: connections open at once.
    init(bound: Int) {
        self.bound = bound
    }

    /// A connection was opened.
    mutating func open(_ connection: OpenConnection, at now: NIODeadline) -> Step {
        connections[ObjectIdentifier(connection)] = connection
        held[connection.block, default: 0] += 1
        return isLookingAgain ? Step() : makeRoom(at: now)
    }

    /// A connection has closed, whether it was chosen or not.
    ///
    /// - Returns: whether that is news.
    @discardableResult
    mutating func close(_ connection: OpenConnection) -> Bool {
        let id = ObjectIdentifier(connection)
        guard connections.removeValue(forKey: id) != nil else { return false }
        if leaving.remove(id) == nil { release(connection.block) }
        return true
    }

    /// A connection that was chosen has gone on with something in the meantime.
    ///
    /// - Returns: whether to look again in a while for another in its place.
    mutating func keep(_ connection: OpenConnection) -> Bool {
        guard leaving.remove(ObjectIdentifier(connection)) != nil else { return false }
        held[connection.block, default: 0] += 1
        guard isCrowded, !isLookingAgain else { return false }
        isLookingAgain = true
        return true
    }

    /// Looks again, some time after too few were idle.
    mutating func lookAgain(at now: NIODeadline) -> Step {
        isLookingAgain = false
        return makeRoom(at: now)
    }

    private var keptFree: Int { max(1, bound / Limits.connectionsPerFreePlace) }
    private var staying: Int { connections.count - leaving.count }
    private var isCrowded: Bool { staying > bound - keptFree }

    private mutating func makeRoom(at now: NIODeadline) -> Step {
        guard isCrowded else { return Step() }
        let idle = idle(at: now)
        let wanted = staying - (bound - 2 * keptFree)
        var choices: [Choice] = []
        if held.values.contains(where: exceedsShare) {
            for choice in idle where choices.count < wanted && exceedsShare(held[choice.connection.block] ?? 0) {
                choose(choice, &choices)
            }
        }
        for choice in idle where choices.count < wanted && !leaving.contains(ObjectIdentifier(choice.connection)) {
            choose(choice, &choices)
        }
        isLookingAgain = isCrowded
        return Step(choices: choices, looksAgain: isCrowded)
    }

    /// Those that can make room now, those that have been idle for longest first.
    private func idle(at now: NIODeadline) -> [Choice] {
        connections.values.lazy
            .filter { !leaving.contains(ObjectIdentifier($0)) }
            .map { Choice(connection: $0, idleness: $0.idleness) }
            .filter { $0.idleness.makesRoom(at: now) }
            .sorted { $0.idleness < $1.idleness }
    }

    private func exceedsShare(_ count: Int) -> Bool { count > bound / Limits.connectionShares }

    private mutating func choose(_ choice: Choice, _ choices: inout [Choice]) {
        choices.append(choice)
        leaving.insert(ObjectIdentifier(choice.connection))
        release(choice.connection.block)
    }

    private mutating func release(_ block: AddressBlock?) {
        let left = (held[block] ?? 0) - 1
        held[block] = left > 0 ? left : nil
    }
}
