/// Bounds of testing webhooks.
extension Limits {
    /// How long the caller of a test waits, beyond the attempt's deadline, for its slot and its record. The test goes
    /// on afterwards, and the log tells of it.
    package static let testWait: Duration = .seconds(5)

    /// How often the store is asked whether a test has ended: what a person does not notice, and next to nothing for
    /// the store.
    package static let testLookInterval: Duration = .milliseconds(100)

    /// Tests of an org that callers wait for at the same time: more than people begin, and few enough that they leave
    /// places to others.
    package static let testsAwaitedPerOrg = 8

    /// Tests of all orgs that callers wait for at the same time on a node. Each holds a connection for as long as a
    /// receiver hangs, and asks the store ten times a second.
    package static let testsAwaited = 64

    /// Tests that an org may begin at once, on each node: as many as somebody begins who goes through all webhooks by a
    /// script. Each is a delivery with its attempt, some KB that stay as long as any other's.
    package static let testsAtOnce = 60

    /// After which an org may begin one more: its tests fill no more than some hundred MB of everybody's disk in a
    /// week.
    package static let testInterval: Duration = .seconds(10)

    /// Orgs of which it is remembered how many they have begun, about 60 bytes each.
    package static let testTable = 16_384

    /// How long to wait, as callers are told, for one of the tests that are under way to end.
    package static let testRetryPause: Duration = .seconds(1)
}
