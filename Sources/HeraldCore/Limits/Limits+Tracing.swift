/// Bounds of traces, and of sending spans.
extension Limits {
    /// Bytes of a trace's state that are stored and passed on with each attempt: what has to be passed on by the
    /// standard. `Source:` W3C *Trace Context*, section 3.3.1.5.
    package static let traceState = 512

    /// Spans that wait to be sent, some 2 KiB each: 16 MiB while a collector takes nothing, and no more.
    package static let waitingSpans = 8192

    /// Spans that are sent together: about 400 KiB of JSON.
    package static let spansPerBatch = 512

    /// Events, and links, that one span keeps: ours have six at most.
    package static let partsOfSpan = 32

    /// How long spans are gathered before they are sent.
    package static let spanPause: Duration = .seconds(1)

    /// How often a batch is offered to a collector that cannot take it.
    package static let spanAttempts = 5

    /// How long a collector is left alone at most before it is offered a batch again, whatever it says.
    package static let longestSpanPause: Duration = .seconds(30)

    /// How long a collector may take to answer, to the end of its body.
    package static let spanTimeout: Duration = .seconds(10)

    /// How long a server that ends sends what is left: short, since nobody loses a delivery by it.
    package static let spanFlush: Duration = .seconds(3)

    /// Bytes of a collector's answer that are read. It says how many spans it did not want, and why.
    package static let collectorAnswer = 64 * 1024
}
