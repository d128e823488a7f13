import HeraldCore
import NIOCore
import Testing

@testable import HeraldAPI

@Suite("Which connections make room")
struct OpenConnectionsTests {
    private static let bound = 128

    /// With 128 places two are kept free, and two more when room is made.
    private static let quiet = 126
    private static let left = 124

    private static func at(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

    /// Connections of eight blocks in turns, so that none holds more than its share.
    private static func connection(_ number: Int, _ idleness: Idleness) -> OpenConnection {
        connection(from: UInt64(number % 8), idleness)
    }

    private static func connection(from block: UInt64, _ idleness: Idleness) -> OpenConnection {
        OpenConnection(from: .v6(network: block), idleness) { _ in }
    }

    private var connections = OpenConnections(bound: Self.bound)

    /// Opens a connection that leaves room enough.
    private mutating func open(_ connection: OpenConnection) {
        let step = connections.open(connection, at: Self.at(1000))
        #expect(step.choices.isEmpty)
        #expect(!step.looksAgain)
    }

    /// Opens connections of all blocks until no more can be opened without making room.
    private mutating func fill(_ idleness: (Int) -> Idleness) -> [OpenConnection] {
        let all = (0..<Self.quiet).map { Self.connection($0, idleness($0)) }
        for connection in all { open(connection) }
        return all
    }

    private func expect(_ step: OpenConnections.Step, chooses chosen: [OpenConnection], looksAgain: Bool = false) {
        #expect(step.choices.map { ObjectIdentifier($0.connection) } == chosen.map { ObjectIdentifier($0) })
        #expect(step.choices.map(\.idleness) == chosen.map(\.idleness))
        #expect(step.looksAgain == looksAgain)
    }

    @Test("the longest idle are chosen, a few at once, and then none for a while")
    mutating func longestIdle() {
        let all = fill { .quiet(from: Self.at(Int64(500 - $0))) }
        let step = connections.open(Self.connection(0, .busy), at: Self.at(1000))
        expect(step, chooses: all.suffix(Self.quiet + 1 - Self.left).reversed())
        open(Self.connection(1, .busy))
        open(Self.connection(2, .busy))
        let next = connections.open(Self.connection(3, .busy), at: Self.at(1000))
        expect(next, chooses: all.dropLast(3).suffix(3).reversed())
    }

    @Test("what the clients do after they were opened counts, not what they did then")
    mutating func changes() {
        let all = fill { .quiet(from: Self.at(Int64($0))) }
        all[0].idleness = .busy
        all[1].idleness = .quiet(from: Self.at(999))
        let step = connections.open(Self.connection(0, .busy), at: Self.at(1000))
        expect(step, chooses: Array(all[2..<5]))
    }

    @Test("a request under way makes no room, and with nothing else under way it is looked again in a while")
    mutating func allBusy() {
        let all = fill { _ in .busy }
        let step = connections.open(Self.connection(0, .busy), at: Self.at(1000))
        expect(step, chooses: [], looksAgain: true)
        // Nobody looks for each that comes meanwhile.
        let meanwhile = connections.open(Self.connection(1, .quiet(from: Self.at(0))), at: Self.at(1000))
        expect(meanwhile, chooses: [])
        all[7].idleness = .quiet(from: Self.at(1001))
        all[9].idleness = .quiet(from: Self.at(1002))
        all[8].idleness = .quiet(from: Self.at(1000))
        let again = connections.lookAgain(at: Self.at(1001))
        #expect(again.choices.count == 3)
        #expect(
            again.choices.dropFirst().map { ObjectIdentifier($0.connection) }
                == [all[8], all[7]].map(ObjectIdentifier.init)
        )
        #expect(!again.looksAgain)
    }

    @Test("nothing is chosen before its grace is over")
    mutating func grace() {
        let all = fill { .quiet(from: Self.at(1001 + Int64($0))) }
        let step = connections.open(Self.connection(0, .busy), at: Self.at(1000))
        expect(step, chooses: [], looksAgain: true)
        expect(connections.lookAgain(at: Self.at(1001)), chooses: [all[0]])
    }

    @Test("who leaves an answer unread makes room when nobody else does")
    mutating func unread() {
        let all = fill { number in
            switch number {
            case 3: .unread(from: Self.at(1))
            case 4: .unread(from: Self.at(0))
            case 5: .quiet(from: Self.at(900))
            default: .busy
            }
        }
        let step = connections.open(Self.connection(0, .busy), at: Self.at(1000))
        expect(step, chooses: [all[5], all[4], all[3]])
    }

    @Test("a block over its share makes room first, and no more than what it holds beyond")
    mutating func shares() {
        var small: [OpenConnection] = []
        for number in 0..<Self.quiet - 33 {
            small.append(Self.connection(from: 1 + UInt64(number % 4), .quiet(from: Self.at(Int64(number)))))
            open(small[number])
        }
        var large: [OpenConnection] = []
        for number in 0..<33 {
            large.append(Self.connection(from: 0, .quiet(from: Self.at(Int64(500 + number)))))
            open(large[number])
        }
        let step = connections.open(Self.connection(from: 9, .busy), at: Self.at(1000))
        expect(step, chooses: [large[0], small[0], small[1]])
    }

    @Test("with all clients behind one address the longest idle make room, as with one each")
    mutating func oneBlock() {
        var all: [OpenConnection] = []
        for number in 0..<Self.quiet {
            all.append(Self.connection(from: 0, .quiet(from: Self.at(Int64(number)))))
            open(all[number])
        }
        let step = connections.open(Self.connection(from: 0, .busy), at: Self.at(1000))
        expect(step, chooses: Array(all[..<3]))
    }

    @Test("a block over its share whose requests are under way is no reason to look no further")
    mutating func busyBlock() {
        var others: [OpenConnection] = []
        for number in 0..<Self.quiet {
            let isLarge = number < 60
            let idleness: Idleness = isLarge ? .busy : .quiet(from: Self.at(Int64(number)))
            let connection = Self.connection(from: isLarge ? 0 : 1 + UInt64(number % 4), idleness)
            if !isLarge { others.append(connection) }
            open(connection)
        }
        let step = connections.open(Self.connection(from: 0, .busy), at: Self.at(1000))
        expect(step, chooses: Array(others[..<3]))
    }

    @Test("one that went on when it was asked stays, and another is looked for in a while")
    mutating func stays() {
        let all = fill { .quiet(from: Self.at(Int64($0))) }
        expect(connections.open(Self.connection(0, .busy), at: Self.at(1000)), chooses: Array(all[..<3]))
        all[0].idleness = .busy
        all[1].idleness = .busy
        let first = connections.keep(all[0])
        #expect(!first)
        open(Self.connection(1, .busy))
        let second = connections.keep(all[1])
        #expect(second)
        expect(connections.lookAgain(at: Self.at(1000)), chooses: Array(all[3..<6]))
    }

    @Test("what has closed makes room, and is neither chosen nor counted again")
    mutating func closes() {
        let all = fill { .quiet(from: Self.at(Int64($0))) }
        connections.close(all[0])
        connections.close(all[0])
        open(Self.connection(0, .busy))
        let step = connections.open(Self.connection(1, .busy), at: Self.at(1000))
        expect(step, chooses: Array(all[1..<4]))
        for connection in all { connections.close(connection) }
        let stays = connections.keep(all[1])
        #expect(!stays)
        for number in 0..<Self.left { open(Self.connection(number, .busy)) }
    }

    @Test(
        "what a connection says of itself can be kept in one word",
        arguments: [
            .quiet(from: at(7)), .quiet(from: .distantFuture), .unread(from: at(7)), .unread(from: .distantFuture),
            .busy,
        ] as [Idleness]
    )
    func words(idleness: Idleness) {
        #expect(Idleness(rawValue: idleness.rawValue) == idleness)
        #expect(Self.connection(0, idleness).idleness == idleness)
    }
}
