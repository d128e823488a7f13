import NIOCore

/// The ``DirectReports`` of each event loop.
struct DirectReportsByLoop: Sendable {
    private let loops: [ObjectIdentifier: NIOLoopBoundBox<DirectReports>]

    /// One for each event loop of a group.
    init(_ environment: APIEnvironment, on group: any EventLoopGroup) {
        var loops: [ObjectIdentifier: NIOLoopBoundBox<DirectReports>] = [:]
        for eventLoop in group.makeIterator() {
            loops[ObjectIdentifier(eventLoop)] = .makeBoxSendingValue(
                DirectReports(environment, on: eventLoop),
                eventLoop: eventLoop
            )
        }
        self.loops = loops
    }

    /// That of an event loop, on it; `nil` for one that is none of the group's.
    subscript(eventLoop: any EventLoop) -> DirectReports? {
        loops[ObjectIdentifier(eventLoop)]?.value
    }
}
