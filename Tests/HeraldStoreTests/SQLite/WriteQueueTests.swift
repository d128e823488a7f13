import Testing

@testable import HeraldStoreSQLite

@Suite("Who calls the writer, and what it takes")
struct WriteQueueTests {
    private var queue = WriteQueue()

    @Test("a write that may not wait calls the writer once, and the next ones go with it")
    mutating func urgent() {
        #expect(add("a") == .atOnce)
        #expect(add("b") == .nothing)
        #expect(add("c", mayWait: true) == .nothing)
        #expect(take() == ["a", "b", "c"])
        #expect(take() == nil)
        #expect(queue.leave() == .nothing)
        #expect(add("d") == .atOnce)
    }

    @Test("a write that may wait goes with the next one that may not")
    mutating func company() {
        #expect(add("outcome", mayWait: true) == .later(wait: 1))
        #expect(add("another", mayWait: true) == .nothing)
        #expect(add("report") == .atOnce)
        #expect(take() == ["outcome", "another", "report"])
        #expect(queue.waited(1) == .nothing, "the writer was there")
    }

    @Test("a write that may wait is not left alone for longer than its wait")
    mutating func alone() {
        #expect(add("outcome", mayWait: true) == .later(wait: 1))
        #expect(queue.waited(1) == .atOnce)
        #expect(take() == ["outcome"])
        #expect(queue.leave() == .nothing)
    }

    @Test("what comes while the writer works, and may wait, waits anew when it goes")
    mutating func behind() {
        #expect(add("report") == .atOnce)
        #expect(take() == ["report"])
        #expect(add("outcome", mayWait: true) == .nothing)
        #expect(take() == nil, "it may wait")
        #expect(queue.leave() == .later(wait: 1))
        #expect(queue.waited(1) == .atOnce)
        #expect(take() == ["outcome"])
    }

    @Test("a wait that is over says nothing of what has come since")
    mutating func stale() {
        #expect(add("first", mayWait: true) == .later(wait: 1))
        #expect(add("report") == .atOnce)
        #expect(take() == ["first", "report"])
        #expect(queue.leave() == .nothing)
        #expect(add("second", mayWait: true) == .later(wait: 2))
        #expect(queue.waited(1) == .nothing)
        #expect(take() == nil)
        #expect(queue.waited(2) == .atOnce)
    }

    @Test("a batch takes no more once it has its weight, and the rest is due at once")
    mutating func weight() {
        #expect(add("a", weight: 2) == .atOnce)
        #expect(add("b", weight: 2) == .nothing)
        #expect(add("c", weight: 2, mayWait: true) == .nothing)
        #expect(take(maxWeight: 3) == ["a", "b"])
        #expect(take(maxWeight: 3) == ["c"], "it had its turn")
        #expect(take(maxWeight: 3) == nil)
    }

    @Test("what a transaction had no room for is first in the next, however long it may wait")
    mutating func putBack() throws {
        #expect(add("a", mayWait: true) == .later(wait: 1))
        #expect(add("b") == .atOnce)
        let taken = queue.takeBatch(maxWeight: 9)
        let batch = try #require(taken)
        #expect(add("c", mayWait: true) == .nothing)
        queue.putBack(batch.dropFirst())
        #expect(take() == ["b", "c"])
        queue.putBack([])
        #expect(take() == nil)
    }

    @Test("writes that may wait are due when enough of them do, also behind a writer that works")
    mutating func many() {
        #expect(add("few", weight: WriteQueue.dueWeight - 1, mayWait: true) == .later(wait: 1))
        #expect(add("enough", mayWait: true) == .atOnce)
        #expect(take(maxWeight: .max) == ["few", "enough"])
        #expect(add("many", weight: WriteQueue.dueWeight, mayWait: true) == .nothing)
        #expect(take(maxWeight: .max) == ["many"])
        #expect(add("one", mayWait: true) == .nothing, "those before it are gone")
        #expect(take() == nil)
    }

    @Test("nothing that waits is left behind at the end")
    mutating func closing() {
        #expect(add("outcome", mayWait: true) == .later(wait: 1))
        #expect(!queue.isClosed)
        #expect(queue.close() == .atOnce)
        #expect(queue.isClosed)
        #expect(take() == ["outcome"])
        #expect(queue.leave() == .nothing)
        #expect(queue.waited(1) == .nothing)
    }

    @Test("an end with nothing to do calls nobody")
    mutating func idleClosing() {
        #expect(queue.close() == .nothing)
    }

    private mutating func add(_ name: String, weight: Int = 1, mayWait: Bool = false) -> WriteQueue.Call {
        let write = QueuedWrite(context: name, weight: weight, mayWait: mayWait, run: { _ in {} }, fail: { _ in })
        return queue.add(write)
    }

    private mutating func take(maxWeight: Int = 9) -> [String]? {
        queue.takeBatch(maxWeight: maxWeight)?.map(\.context)
    }
}
