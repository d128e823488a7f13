import HeraldCore
import Testing

@Suite("The trace of a report")
struct TraceContextTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("a parent is read and written alike")
    func alike() throws {
        let context = try #require(TraceContext(parent: Self.parent, state: "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7"))

        #expect(context.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(context.spanID == "00f067aa0ba902b7")
        #expect(context.flags == 1)
        #expect(context.state == "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7")
        #expect(context.parent == Self.parent)
    }

    @Test(
        "what is no parent begins no trace",
        arguments: [
            "", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", parent + "-extra", parent + " ",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
            "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x", "\(parent),\(parent)",
        ]
    )
    func malformed(parent: String) {
        #expect(TraceContext(parent: parent) == nil)
    }

    @Test("a later version is read as far as it is known, and passed on as version 0")
    func laterVersion() throws {
        let later = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09-what-the-future-brings"

        let context = try #require(TraceContext(parent: later))

        #expect(context.parent == "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09")
    }

    @Test(
        "a state that is malformed is dropped, and the trace kept",
        arguments: [
            "", ",", "a", "=b", "a=", "a=b\r\nX-Evil: 1", "a=ü", String(repeating: "a=b,", count: 33),
            "a=" + String(repeating: "b", count: 511),
        ]
    )
    func droppedState(state: String) throws {
        let context = try #require(TraceContext(parent: Self.parent, state: state))
        #expect(context.state == nil)
    }

    @Test("each attempt is a span of its own, of the same trace, and the same whenever it is asked for")
    func ownSpan() throws {
        let context = try #require(TraceContext(parent: Self.parent, state: "a=b"))
        let delivery = DeliveryID(high: 1, low: 2)

        let spans = (1...100).map { context.attempt($0, at: delivery) }

        #expect(Set(spans.map(\.spanID)).count == 100)
        #expect(spans.allSatisfy { $0.traceID == context.traceID && $0.flags == 1 && $0.state == "a=b" })
        #expect(spans.allSatisfy { TraceContext(parent: $0.parent, state: $0.state) == $0 })
        #expect(context.attempt(7, at: delivery) == spans[6])
        #expect(context.attempt(7, at: DeliveryID(high: 1, low: 3)) != spans[6])
    }

    @Test("what is stored is read back", arguments: [nil, "a=b", "a=b c,d=e"])
    func readBack(state: String?) throws {
        let context = try #require(TraceContext(parent: Self.parent, state: state))
        #expect(TraceContext(stored: context.stored) == context)
    }
}
