import HeraldSigning
import NIOCore

/// What the sink remembers of one run: every event's first receipt at every endpoint, and counts.
struct ReceiptLedger {
    private(set) var counts = SinkCounts()
    private var run: UInt32 = 0
    /// By endpoint and event number; `nil` where nothing arrived yet.
    private var receipts: [[Receipt?]] = []
    private let signer: Signer
    /// Every how manieth request has its signature verified.
    private let verifyEvery: Int

    /// Larger numbers come from no load that the harness makes.
    private static let maximumNumber: UInt32 = 1 << 24
    private static let maximumEndpoint = 1024

    /// - Parameters:
    ///   - signer: holds the secret that all endpoints share.
    ///   - verifyEvery: at least 1, which verifies every request.
    init(signer: Signer, verifyEvery: Int) {
        self.signer = signer
        self.verifyEvery = verifyEvery
    }

    /// Forgets everything and counts events of `run` from now on.
    mutating func begin(run: UInt32) {
        self.run = run
        counts = SinkCounts()
        receipts = []
    }

    /// Enters one request to an endpoint.
    mutating func enter(_ message: HTTPMessage, endpoint: Int, at now: NIODeadline) {
        counts.requests += 1
        let bytes = message.body.readableBytesView
        guard endpoint < Self.maximumEndpoint, let body = DeliveryBody(bytes), body.tag.number < Self.maximumNumber
        else {
            counts.malformed += 1
            return
        }
        if counts.requests % verifyEvery == 0 { verify(message) }
        guard body.tag.run == run else {
            counts.foreign += 1
            return
        }
        enter(
            Receipt(
                endpoint: UInt32(endpoint),
                number: body.tag.number,
                due: body.tag.due,
                received: now,
                delivery: body.id
            )
        )
    }

    /// Enters one request that will not be answered.
    mutating func enterHung() {
        counts.hung += 1
    }

    /// All receipts, in the order of endpoints and numbers.
    func write(to buffer: inout ByteBuffer) {
        buffer.reserveCapacity(counts.distinct * Receipt.byteCount)
        for endpoint in receipts {
            for case .some(let receipt) in endpoint {
                receipt.write(to: &buffer)
            }
        }
    }

    private mutating func enter(_ receipt: Receipt) {
        let endpoint = Int(receipt.endpoint)
        let number = Int(receipt.number)
        while receipts.count <= endpoint { receipts.append([]) }
        if receipts[endpoint].count <= number {
            let missing = max(number + 1, receipts[endpoint].count * 2) - receipts[endpoint].count
            receipts[endpoint].append(contentsOf: repeatElement(nil, count: missing))
        }
        if let earlier = receipts[endpoint][number] {
            if earlier.delivery == receipt.delivery { counts.repeated += 1 } else { counts.conflicting += 1 }
        } else {
            receipts[endpoint][number] = receipt
            counts.distinct += 1
        }
    }

    /// Signs the body anew and looks for the result in the header: a receiver that also decodes the event would take
    /// more of the machine from the server.
    private mutating func verify(_ message: HTTPMessage) {
        counts.verified += 1
        let expected = signer.signature(over: Array(message.body.readableBytesView))
        do {
            let header = try SignatureHeader(parsing: message.head.value(of: "x-halliday-signature") ?? "")
            if !header.signatures.contains(expected) { counts.badlySigned += 1 }
        } catch {
            counts.badlySigned += 1
        }
    }
}
