/// An org of a server under test: what is reported for it goes to all of its receivers.
struct BenchOrg: Sendable {
    /// Its id.
    let id: String
    /// Where its webhooks lead.
    let receivers: [Receiver]

    /// How many deliveries one report for the org must bring to the sink.
    var expectedPerReport: Int { receivers.count(where: \.acknowledges) }
}
