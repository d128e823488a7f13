import Crypto
import FoundationEssentials
import HeraldCore
import HeraldSigning

extension FuzzTarget {
    /// The verifier for receivers: a delivery is genuine exactly when its header has the code that HMAC gives.
    ///
    /// An input is the header's value, a line feed, and the body. `{sign}` in the header stands for the right code, so
    /// that changed bodies are not all refused for their signature.
    static let deliveries = FuzzTarget(
        "deliveries",
        seeds: [
            "v1=0x{sign}\n\(body)", "v1=0x{other},v1=0x{sign}\n\(body)", "v2=x, v1=0x{sign} ,,\n\(body)", "\n\(body)",
            "v1=0x{other}\n\(body)", "v1=0x{sign}\n{}", "v1=0x{sign}\n", "{sign}\n\(body)",
        ],
        words: [
            "{sign}", "{other}", "v1=0x", "v1=", "v2=", "V1=0x", "0X", ",", " ", "\t", "=", "0", "a", "A", "g", "\n",
            "\r",
            "null", "{}", "[]", "\"id\"", "\"time\"", "\"event_type\"", "\"event\"", "\"status\"", "\"FAILED\"",
            "\"WORKFLOW_FAILED\"", "\"2026-02-30T00:00:00Z\"", "\"2026-06-22T18:04:11+99:99\"",
            "\"9999-12-31T23:59:59.999999999999999999999Z\"", "\"0000-00-00T00:00:00Z\"", "\\u0000", "\\ud800",
        ],
        grains: [.words, .json, .lines],
        longest: 10_000
    ) { input in
        let parts = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let body = parts.count > 1 ? Array(parts[1]) : []
        let code = hexadecimalCode(of: body, under: secret)
        let header = String(decoding: parts[0], as: UTF8.self)
            .replacing("{sign}", with: code)
            .replacing("{other}", with: hexadecimalCode(of: body, under: "another secret"))
        let isSigned = header.utf8.count <= SignatureHeader.maximumByteCount && hasEntry("v1=0x\(code)", in: header)

        let outcome: String
        do {
            let event = try WebhookVerifier(secrets: [SigningSecret(secret)]).verify(body: Data(body), header: header)
            try demand(isSigned, "a refusal: no entry has the code")
            return "verified \(event.eventType)"
        } catch let error as VerificationError {
            try demand(error.isGenuine == isSigned, isSigned ? "a genuine delivery: \(error)" : "a refusal: \(error)")
            if case .unknownEventType = error { return "unknown event type" }
            return "\(error)".filter { !$0.isNumber }
        }
    }

    /// Deliveries of ours: whatever instant the platform reports, the library for receivers reads the same one.
    static let instants = FuzzTarget(
        "instants",
        seeds: timestamps.seeds.map { String(decoding: $0, as: UTF8.self) },
        words: ["Z", "T", "-", ":", ".", "+00:00", "-23:59", "00", "23", "59", "29", "31", "0001", "1582", "9999"],
        longest: 80
    ) { input in
        guard let instant = Timestamp(iso8601: String(decoding: input, as: UTF8.self)) else { return "no instant" }
        let delivery = Delivery(
            id: DeliveryID(high: 1, low: 2),
            webhookID: WebhookID(high: 3, low: 4),
            orgID: OrgID(high: 7, low: 8),
            workflowID: WorkflowID(high: 5, low: 6),
            eventType: .workflowFailed,
            eventTime: instant,
            acceptedAt: instant,
            dueAt: instant
        )
        let secret = SigningSecret(secret)
        let header = SignatureHeader(over: delivery.body, by: [Signer(secret)])
        let event = try WebhookVerifier(secrets: [secret]).verify(body: delivery.body, header: header.rendered)
        let received = Int64((event.time.timeIntervalSince1970 * 1000).rounded())
        try demand(received == instant.milliseconds, "\(instant), not \(received) milliseconds")
        return "instant in \(instant.iso8601.prefix(2))"
    }

    private static let secret = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
    private static let body = #"""
        {"id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","time":"2026-06-22T18:04:11.000Z",\#
        "event_type":"WORKFLOW_COMPLETED",\#
        "event":{"workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","status":"COMPLETE"}}
        """#

    private static func hexadecimalCode(of body: [UInt8], under secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(secret.utf8)))
        return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether one of the header's entries, cut at commas and freed of blanks, is this text.
    private static func hasEntry(_ entry: String, in header: String) -> Bool {
        header.utf8.split(separator: UInt8(ascii: ",")).contains { element in
            let blanks: [UInt8] = [0x20, 0x09]
            let front = element.drop { blanks.contains($0) }
            let back = front.reversed().drop { blanks.contains($0) }
            return back.reversed().elementsEqual(entry.utf8)
        }
    }
}
