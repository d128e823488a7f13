import Testing

@testable import HeraldSender

@Suite("Addresses are tried one after the other, and slow ones are joined by the next")
struct ConnectRaceTests {
    @Test("a failure moves on to the next address, and the last one loses")
    func failures() {
        var race = ConnectRace(count: 2)
        #expect(race.goOn() == .connect(0))
        #expect(race.failed(.unreachable) == .connect(1))
        #expect(race.failed(.unreachable) == .lose(.unreachable))
    }

    @Test("a slow address is joined and still may win, so nothing is lost while it runs")
    func joins() {
        var race = ConnectRace(count: 2)
        #expect(race.goOn() == .connect(0))
        #expect(race.goOn() == .connect(1))
        #expect(race.goOn() == .wait)
        #expect(race.failed(.unreachable) == .wait)
        #expect(race.failed(.unreachable) == .lose(.unreachable))
    }

    @Test(
        "the loss is ours only if every failure was",
        arguments: [
            (ConnectFailure.outOfResources, ConnectFailure.outOfResources, ConnectFailure.outOfResources),
            (.outOfResources, .unreachable, .unreachable),
            (.unreachable, .outOfResources, .unreachable),
        ]
    )
    func ownFault(first: ConnectFailure, second: ConnectFailure, loss: ConnectFailure) {
        var race = ConnectRace(count: 2)
        _ = race.goOn()
        #expect(race.failed(first) == .connect(1))
        #expect(race.failed(second) == .lose(loss))
    }
}
