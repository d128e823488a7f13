import Testing

@testable import HeraldSender

@Suite("Names that were noted lately are known, and not more than fit")
struct RecentNamesTests {
    @Test("a name is known until it is removed")
    func removal() {
        var names = RecentNames(limit: 4)
        names.insert("a")
        #expect(names.contains("a"))
        #expect(!names.contains("b"))
        names.remove("a")
        #expect(!names.contains("a"))
    }

    @Test("the latest half is always known, and never more than the limit")
    func bound() {
        var names = RecentNames(limit: 4)
        for number in 0..<100 {
            names.insert("\(number)")
            let known = (0...number).filter { names.contains("\($0)") }
            #expect(known.count <= 4)
            #expect(known.suffix(2) == Array(0...number).suffix(2))
        }
    }
}
