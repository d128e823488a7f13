import NIOCore

/// That an event reached an endpoint of the sink: the first time, and under which delivery id.
struct Receipt {
    /// The endpoint's number, which stands for one webhook.
    let endpoint: UInt32
    /// The event's number within its run.
    let number: UInt32
    /// When the event was due to be reported.
    let due: NIODeadline
    /// When the last byte of its delivery had been read.
    let received: NIODeadline
    /// The delivery's id.
    let delivery: UUIDWords

    /// How many bytes a receipt takes on its way from the sink's process.
    static let byteCount = 40

    /// Takes the parts.
    init(endpoint: UInt32, number: UInt32, due: NIODeadline, received: NIODeadline, delivery: UUIDWords) {
        self.endpoint = endpoint
        self.number = number
        self.due = due
        self.received = received
        self.delivery = delivery
    }

    /// Reads one receipt, `nil` when fewer bytes are left than it takes.
    init?(readingFrom buffer: inout ByteBuffer) {
        guard
            let fields = buffer.readMultipleIntegers(
                as: (UInt32, UInt32, UInt64, UInt64, UInt64, UInt64).self
            )
        else { return nil }
        self.init(
            endpoint: fields.0,
            number: fields.1,
            due: .uptimeNanoseconds(fields.2),
            received: .uptimeNanoseconds(fields.3),
            delivery: UUIDWords(high: fields.4, low: fields.5)
        )
    }

    /// Writes the receipt in `byteCount` bytes.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeMultipleIntegers(
            endpoint,
            number,
            due.uptimeNanoseconds,
            received.uptimeNanoseconds,
            delivery.high,
            delivery.low
        )
    }
}
