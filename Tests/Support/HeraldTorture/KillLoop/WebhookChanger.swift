import Foundation
import HeraldChance

/// An org that makes a webhook, pauses and resumes it, gives it another secret and deletes it, again and again, while
/// it is reported to and servers are killed. Every call is made until it is answered.
struct WebhookChanger {
    let org: Org
    let client: PlatformClient
    let receiver: Receiver
    let silences: Silences
    let problems: Problems
    let sender: ReportSender
    var random: SeededGenerator

    /// More than a deletion cancels in one transaction.
    private static let many = 2500

    /// Changes until the task is cancelled.
    mutating func run() async {
        while !Task.isCancelled { await changeOne() }
    }

    /// One webhook, from its making to its deletion.
    private mutating func changeOne() async {
        // Taken: an earlier call had made it.
        guard await call(.post, "/orgs/webhooks", ReceiverScript.fleeting.registration(at: receiver), or: 400) else {
            return
        }
        var reports = await report(Int.random(in: 5...30, using: &random))
        await waits(.milliseconds(300))
        if Bool.random(using: &random) {
            guard await call(.post, "/orgs/webhooks/pause", Self.label) else { return }
            let silence = silences.begin(of: reports, in: receiver.life)
            // Long enough for a kill, now and then.
            await waits(.seconds(2))
            silences.end(silence)
            guard await call(.post, "/orgs/webhooks/resume", Self.label) else { return }
        }
        guard await call(.post, "/orgs/webhooks/rotate-secret", Self.label) else { return }
        reports += await report(Int.random(in: 0..<8, using: &random) == 0 ? Self.many : 20)
        // Gone: an earlier call had deleted it.
        guard await call(.delete, "/orgs/webhooks", Self.label, or: 404) else { return }
        _ = silences.begin(of: reports, in: receiver.life)
    }

    /// Lets a webhook that the run has left paused go on, so that what waits for it ends.
    func settle() async throws {
        _ = try await client.call(.post, "/orgs/webhooks/resume", key: org.secretKey, json: Self.label)
    }

    private mutating func report(_ count: Int) async -> [Report] {
        let reports = (0..<count).map { _ in
            Report(workflow: random.uuid(), status: .complete, scripts: [.fleeting])
        }
        sender.begin(reports)
        while !Task.isCancelled, await !sender.send(reports) { await waits(.milliseconds(30)) }
        return reports
    }

    /// Makes a call until it is answered.
    ///
    /// - Parameter other: the status that says that an earlier call, which was not answered, has done it.
    /// - Returns: whether it is done; not when the task is cancelled before.
    private mutating func call(
        _ method: PlatformClient.Method,
        _ path: String,
        _ json: String,
        or other: Int? = nil
    ) async -> Bool {
        while !Task.isCancelled {
            // Refused, reset or cut off: the server is down.
            let answer = try? await client.call(method, path, key: org.secretKey, json: json)
            if answer?.status == 200 || answer != nil && answer?.status == other { return true }
            if let answer, answer.status != 503 {
                problems.note(.wrongAnswers, "\(path): \(String(decoding: answer.body, as: UTF8.self))")
            }
            await waits(.milliseconds(30))
        }
        return false
    }

    private mutating func waits(_ longest: Duration) async {
        // Cancellation ends whoever waits.
        try? await Pause.lasts(random.span(.zero...longest))
    }

    private static let label = #"{"label":"\#(ReceiverScript.fleeting.label)"}"#
}
