import NIOCore
import Testing

@testable import HeraldSender

@Suite("Names that were noted lately are known, and not more than fit")
struct RecentNamesTests {
    private let standing = NameStanding(first: .uptimeNanoseconds(1), latest: .uptimeNanoseconds(2))

    @Test("a name is known until it is removed")
    func removal() {
        var names = RecentNames(limit: 4)
        names.note("a", standing)
        #expect(names["a"] == standing)
        #expect(names["b"] == nil)
        names.remove("a")
        #expect(names["a"] == nil)
    }

    @Test("the latest half is always known, and never more than the limit")
    func bound() {
        var names = RecentNames(limit: 4)
        for number in 0..<100 {
            names.note("\(number)", standing)
            let known = (0...number).filter { names["\($0)"] != nil }
            #expect(known.count <= 4)
            #expect(known.suffix(2) == Array(0...number).suffix(2))
        }
    }
}
