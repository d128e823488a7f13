import HeraldCore
import NIOCore
import NIOEmbedded
import Testing

@testable import HeraldAPI

@Suite("Which connections are closed for the answers that they leave unread")
struct UnreadAnswersTests {
    private static let home = AddressBlock.v4(IPv4Address(192, 0, 2, 1))
    private var answers = UnreadAnswers<String>(bound: 100)

    @Test("nothing is closed within the bound")
    mutating func within() {
        let excess = [
            answers.add(60, of: "a", from: Self.home).excess,
            answers.add(40, of: "b", from: Self.home).excess,
        ]
        #expect(excess == [[], []])
        #expect(answers.bytes == 100)
    }

    @Test("those that wait for longest are closed, and no more than needed")
    mutating func longest() {
        for client in ["a", "b", "c", "d"] { _ = answers.add(25, of: client, from: Self.home) }
        let excess = answers.add(30, of: "e", from: Self.home).excess
        #expect(excess == ["a", "b"])
        #expect(answers.bytes == 80)
    }

    @Test("what was taken counts no more, in whatever order")
    mutating func taken() {
        var numbers: [UInt64] = []
        for client in ["a", "b", "c", "d"] { numbers.append(answers.add(25, of: client, from: Self.home).number) }
        answers.remove(numbers[1])
        answers.remove(numbers[0])
        answers.remove(numbers[0])
        #expect(answers.bytes == 50)
        let third = answers.add(75, of: "e", from: Self.home).excess
        #expect(third == ["c"])
        answers.remove(numbers[2])
        #expect(answers.bytes == 100)
        answers.remove(numbers[3])
        let rest = answers.add(100, of: "f", from: Self.home).excess
        #expect(rest == ["e"])
        #expect(answers.bytes == 100)
    }

    @Test("what is too much by itself is closed, too")
    mutating func alone() {
        let large = answers.add(101, of: "a", from: Self.home).excess
        #expect(large == ["a"])
        #expect(answers.bytes == 0)
        let small = answers.add(100, of: "b", from: Self.home).excess
        #expect(small == [])
    }

    @Test("whoever leaves most unread closes his own, and nobody else's that has been waiting for longer")
    mutating func heaviest() {
        let away = AddressBlock.v4(IPv4Address(198, 51, 100, 1))
        _ = answers.add(20, of: "slow", from: Self.home)
        for client in ["a", "b", "c"] { _ = answers.add(25, of: client, from: away) }
        for (client, oldest) in [("d", "a"), ("e", "b"), ("f", "c"), ("g", "d")] {
            let excess = answers.add(25, of: client, from: away).excess
            #expect(excess == [oldest])
        }
        #expect(answers.bytes == 95)
        // Nor does another who comes now lose anything by it.
        let other = answers.add(20, of: "new", from: .v6(network: 1)).excess
        #expect(other == ["e"])
    }

    @Test("who leaves most is told by what waits still, and of equals the one whose answer is oldest goes")
    mutating func heaviestNow() {
        let away = AddressBlock.v4(IPv4Address(198, 51, 100, 1))
        let large = answers.add(60, of: "a", from: away).number
        _ = answers.add(20, of: "b", from: Self.home)
        _ = answers.add(20, of: "c", from: away)
        answers.remove(large)
        _ = answers.add(30, of: "d", from: Self.home)
        let first = answers.add(40, of: "e", from: nil).excess
        #expect(first == ["b"])
        // Thirty of "d", twenty of "c", forty of "e".
        let second = answers.add(20, of: "f", from: away).excess
        #expect(second == ["c"])
        #expect(answers.bytes == 90)
    }

    @Test("whoever spreads what he leaves unread over many blocks closes his own, and no reader who has a little more")
    mutating func spread() {
        for number in 0..<10 { _ = answers.add(9, of: "\(number)", from: .v6(network: UInt64(number))) }
        let excess = answers.add(15, of: "reader", from: Self.home).excess
        #expect(excess == ["0"])
    }

    /// A client that takes nothing until it is told to.
    private struct Client {
        let channel = EmbeddedChannel()
        let socket = FullSocket()

        init(_ register: UnreadRegister, at address: String = "192.0.2.1") throws {
            channel.remoteAddress = try SocketAddress(ipAddress: address, port: 443)
            try channel.pipeline.syncOperations.addHandlers([socket, UnreadCounter(register)])
        }

        func answer(_ bytes: Int) {
            channel.writeAndFlush(ByteBuffer(repeating: 0, count: bytes), promise: nil)
        }

        /// Whether the connection is closed, once it has had the time.
        func isClosed() -> Bool {
            channel.embeddedEventLoop.run()
            return socket.isClosed
        }
    }

    @Test("a connection is closed for another's answers, whatever is under way on it")
    func closes() throws {
        let register = UnreadRegister(bound: 3 * Limits.unreadPiece)
        let clients = try (0..<3).map { _ in try Client(register) }
        clients[0].answer(Limits.unreadPiece)
        clients[1].answer(2 * Limits.unreadPiece)
        clients[2].answer(Limits.unreadPiece - 1)
        for client in clients { #expect(!client.isClosed()) }
        clients[2].answer(1)
        #expect(clients.map { $0.isClosed() } == [true, false, false])
        for client in clients { client.socket.takeAll() }
    }

    @Test("a connection is closed for those of its own address, and for nobody else's")
    func closesOfAddress() throws {
        let register = UnreadRegister(bound: 3 * Limits.unreadPiece)
        let clients = try ["192.0.2.1", "198.51.100.1", "198.51.100.1", "198.51.100.1"].map {
            try Client(register, at: $0)
        }
        for client in clients { client.answer(Limits.unreadPiece) }
        #expect(clients.map { $0.isClosed() } == [false, true, false, false])
        for client in clients { client.socket.takeAll() }
    }

    @Test("answers that are taken late are no burden any more")
    func late() throws {
        let register = UnreadRegister(bound: 3 * Limits.unreadPiece)
        let clients = try (0..<2).map { _ in try Client(register) }
        for _ in 0..<10 {
            clients[0].answer(2 * Limits.unreadPiece)
            clients[0].socket.takeAll()
        }
        clients[1].answer(3 * Limits.unreadPiece)
        for client in clients { #expect(!client.isClosed()) }
        for client in clients { client.socket.takeAll() }
    }
}
