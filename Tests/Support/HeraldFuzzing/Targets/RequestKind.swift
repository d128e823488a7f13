import HeraldCore
import HeraldSigning

/// One kind of request, and what holds for those that are accepted.
enum RequestKind: CaseIterable {
    case createWebhook
    case updateWebhook
    case deleteWebhook
    case rotateSecret
    case testWebhook
    case paceWebhook
    case replay
    case createOrg
    case createKeySet
    case report

    /// Reads a body, and judges what came of it.
    ///
    /// - Throws: `ValidationIssues` for a body that is refused, ``FuzzFinding`` for one that should have been.
    func check(_ json: JSONValue) throws {
        switch self {
        case .createWebhook:
            let request = try CreateWebhookRequest.parse(json, policy: AddressPolicy())
            try Self.check(label: request.label)
            try WebhookURLCheck(policy: AddressPolicy()).check(request.url)
            if let header = request.authHeader { try Self.check(header) }
            if let secret = request.signingSecret { try Self.check(secret) }
            try demand(!request.eventTypes.isEmpty, "an event type")
        case .updateWebhook:
            let request = try UpdateWebhookRequest.parse(json, policy: AddressPolicy())
            try Self.check(label: request.label)
            if let url = request.url { try WebhookURLCheck(policy: AddressPolicy()).check(url) }
            if case .set(let header) = request.authHeader { try Self.check(header) }
        case .deleteWebhook:
            try Self.check(label: try WebhookLabelRequest.parse(json).label)
        case .rotateSecret:
            let request = try RotateSecretRequest.parse(json)
            try Self.check(label: request.label)
            if let instant = request.retireAfter { try Self.check(instant) }
        case .testWebhook:
            try Self.check(label: try TestWebhookRequest.parse(json).label)
        case .paceWebhook:
            let most = WebhookPace(maxPerMinute: 600, maxConcurrent: 20)
            let request = try PaceWebhookRequest.parse(json, most: most)
            try Self.check(label: request.label)
            for (update, bound) in [(request.maxPerMinute, 600), (request.maxConcurrent, 20)] {
                if case .set(let value) = update { try demand((1...bound).contains(value), "a bound that is allowed") }
            }
        case .replay:
            let request = try ReplayRequest.parse(json, now: .latest)
            try Self.check(label: request.label)
            try demand(request.selection.since < request.selection.until, "a time that begins before it ends")
            try demand(request.selection.states.isSubset(of: [.succeeded, .failed]), "final states")
        case .createOrg:
            try Self.check(text: try CreateOrgRequest.parse(json).name, length: 1...Limits.orgNameLength)
        case .createKeySet:
            if let label = try CreateKeySetRequest.parse(json).label { try Self.check(label: label) }
        case .report:
            try Self.check(try WorkflowReport.parse(json, now: .latest).time)
        }
    }

    private static func check(label: String) throws {
        try check(text: label, length: 1...Limits.labelLength)
    }

    private static func check(_ secret: SigningSecret) throws {
        try check(text: secret.revealed, length: Limits.signingSecretLength)
    }

    /// Control characters in the sense of Unicode: they forge log lines, and a database may refuse them.
    private static func check(text: String, length: ClosedRange<Int>) throws {
        try demand(length.contains(text.unicodeScalars.count), "a text of \(length) characters")
        try demand(
            !text.unicodeScalars.contains { $0.properties.generalCategory == .control },
            "a text without control characters"
        )
    }

    /// What stands in the header must stand in one line of a request, and be told from what surrounds it.
    private static func check(_ header: AuthHeader) throws {
        let separators = Set("()<>@,;:\\\"/[]?={} \t".utf8)
        try demand(
            !header.name.isEmpty
                && header.name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !separators.contains($0) },
            "a token for a name"
        )
        try demand(
            !header.value.isEmpty && header.value.utf8.allSatisfy { (0x20...0x7E).contains($0) },
            "visible ASCII for a value"
        )
        let reserved = ["host", "content-length", "transfer-encoding", "connection", "x-halliday-signature"]
        try demand(!reserved.contains(header.name.lowercased()), "a name that frames and routes nothing")
    }

    private static func check(_ instant: Timestamp) throws {
        try demand(Timestamp(iso8601: instant.iso8601) == instant, "an instant that can be written")
    }
}
