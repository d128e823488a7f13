import HeraldCore
import NIOCore
import NIOEmbedded
import Testing

@testable import HeraldAPI

@Suite("Which connections are closed for the answers that they leave unread")
struct UnreadAnswersTests {
    private var answers = UnreadAnswers<String>(bound: 100)

    @Test("nothing is closed within the bound")
    mutating func within() {
        let excess = [answers.add(60, of: "a").excess, answers.add(40, of: "b").excess]
        #expect(excess == [[], []])
        #expect(answers.bytes == 100)
    }

    @Test("those that wait for longest are closed, and no more than needed")
    mutating func longest() {
        for client in ["a", "b", "c", "d"] { _ = answers.add(25, of: client) }
        let excess = answers.add(30, of: "e").excess
        #expect(excess == ["a", "b"])
        #expect(answers.bytes == 80)
    }

    @Test("what was taken counts no more, in whatever order")
    mutating func taken() {
        var numbers: [UInt64] = []
        for client in ["a", "b", "c", "d"] { numbers.append(answers.add(25, of: client).number) }
        answers.remove(numbers[1])
        answers.remove(numbers[0])
        answers.remove(numbers[0])
        #expect(answers.bytes == 50)
        let third = answers.add(75, of: "e").excess
        #expect(third == ["c"])
        answers.remove(numbers[2])
        #expect(answers.bytes == 100)
        answers.remove(numbers[3])
        let rest = answers.add(100, of: "f").excess
        #expect(rest == ["e"])
        #expect(answers.bytes == 100)
    }

    @Test("what is too much by itself is closed, too")
    mutating func alone() {
        let large = answers.add(101, of: "a").excess
        #expect(large == ["a"])
        #expect(answers.bytes == 0)
        let small = answers.add(100, of: "b").excess
        #expect(small == [])
    }

    /// A client that takes nothing until it is told to.
    private struct Client {
        let channel = EmbeddedChannel()
        let socket = FullSocket()

        init(_ register: UnreadRegister) throws {
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
