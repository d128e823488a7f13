import NIOCore
import Testing

@testable import HeraldSender

@Suite("Deadlines that are equally far away need one queue and one timer")
struct ExpiryListTests {
    private let now = NIODeadline.uptimeNanoseconds(1_000_000)

    @Test("elements expire in order, and not before their time")
    func order() {
        var list = ExpiryList<String>()
        _ = list.append("a", expiringAt: now)
        _ = list.append("b", expiringAt: now + .seconds(1))
        #expect(list.firstExpiry == now)
        #expect(list.popExpired(at: now) == "a")
        #expect(list.popExpired(at: now) == nil)
        #expect(list.popExpired(at: now + .seconds(1)) == "b")
        #expect(list.isEmpty)
    }

    @Test("an element can leave from the front, the middle and the end", arguments: 0..<3)
    func removal(index: Int) {
        var list = ExpiryList<Int>()
        let handles = (0..<3).map { list.append($0, expiringAt: now) }
        list.remove(handles[index])
        _ = list.append(3, expiringAt: now)
        #expect(list.count == 3)
        var left: [Int] = []
        while let first = list.first, list.popExpired(at: now) == first { left.append(first) }
        #expect(left == [0, 1, 2, 3].filter { $0 != index })
    }

    @Test("a deadline that comes too late into the queue moves back, not forward")
    func clamps() {
        var list = ExpiryList<Int>()
        _ = list.append(1, expiringAt: now + .seconds(1))
        _ = list.append(2, expiringAt: now)
        #expect(list.popExpired(at: now) == nil)
        #expect(list.popExpired(at: now + .seconds(1)) == 1)
        #expect(list.popExpired(at: now + .seconds(1)) == 2)
    }
}
