import NIOCore

/// What a workflow's id tells the sink: which event this is, of which run, and when it was due to be reported.
///
/// The delivery's body has a fixed shape, so the workflow id is the one place in which the load can send something along
/// to the receiver. The id is a UUID of version 8, the version for one's own layouts (RFC 9562, section 5.8). Its first
/// 32 bits are the event's number, scattered: a platform's ids are random, and ids that grow would flatter an index.
struct EventTag: Equatable {
    /// The event's number within its run, from 0.
    let number: UInt32
    /// Tells events of this run from late ones of another; 30 bits.
    let run: UInt32
    /// When the event was due, by the machine's monotonic clock, which all processes on it share.
    let due: NIODeadline

    /// Takes the parts.
    init(number: UInt32, run: UInt32, due: NIODeadline) {
        self.number = number
        self.run = run
        self.due = due
    }

    /// A run's mark that no run of the last hours had.
    static func run(startedAt now: NIODeadline) -> UInt32 {
        UInt32(truncatingIfNeeded: now.uptimeNanoseconds >> 16) & runMask
    }

    private static let runMask: UInt32 = (1 << 30) - 1
    /// An odd number, so that multiplying by it maps 32 bits onto 32 bits; 2³² divided by the golden ratio spreads well.
    static let scatter: UInt32 = 0x9E37_79B1
    /// The number that undoes `scatter`: their product is 1 modulo 2³².
    private static let gather: UInt32 = 0x0E8B_2F51
}

extension EventTag {
    /// Reads a tag back from a workflow's id.
    ///
    /// - Returns: `nil` for an id that is no UUID of version 8.
    init?(_ id: UUIDWords) {
        guard id.high >> 12 & 0xf == 8, id.low >> 62 == 0b10 else { return nil }
        let dueHigh = (id.high >> 16 & 0xffff) << 44 | (id.high & 0xfff) << 32
        self.init(
            number: UInt32(truncatingIfNeeded: id.high >> 32) &* Self.gather,
            run: UInt32(truncatingIfNeeded: id.low >> 32) & Self.runMask,
            due: .uptimeNanoseconds(dueHigh | id.low & 0xffff_ffff)
        )
    }

    /// The workflow's id that carries this tag.
    var workflowID: UUIDWords {
        let due = due.uptimeNanoseconds
        return UUIDWords(
            high: UInt64(number &* Self.scatter) << 32 | (due >> 44 & 0xffff) << 16 | 8 << 12 | due >> 32 & 0xfff,
            low: 0b10 << 62 | UInt64(run) << 32 | due & 0xffff_ffff
        )
    }
}
