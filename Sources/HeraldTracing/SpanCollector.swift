/// Takes spans away: the far side of ``SpanExporter``.
package protocol SpanCollector: Sendable {
    /// Posts a batch.
    ///
    /// - Parameter body: an ``ExportRequest``.
    func post(_ body: [UInt8]) async -> CollectorAnswer

    /// Lets go of connections. Nothing is posted afterwards.
    func shutdown() async
}

/// What a collector made of a batch.
package enum CollectorAnswer: Hashable, Sendable {
    /// It has the spans.
    ///
    /// - Parameter rejected: how many of them it did not want.
    case taken(rejected: Int)
    /// It will never take them; the text says why.
    case refused(String)
    /// It may take them later; the text says what is the matter.
    ///
    /// - Parameter wait: how long it wants to be left alone, if it says.
    case unavailable(String, wait: Duration?)
}
