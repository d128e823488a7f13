import HeraldCore
import HeraldStore
import Testing

@Suite("Where sealing anew goes on")
struct ResealingStepTests {
    private let webhook = WebhookID(high: 7, low: 7)

    private func step(_ columns: [SealedColumn], after position: SealedColumn, resealed: Int) -> ResealingStep {
        let values = columns.map { SealedValue(column: $0, sealed: []) }
        return ResealingStep(looked: values, after: position, resealed: resealed)
    }

    @Test("a full step of signing secrets goes on behind the last; a shorter one, and none, with the headers")
    func secrets() {
        let secrets = (1...Limits.valuesResealed).map { SealedColumn.signingSecret(webhook, number: Int64($0)) }
        #expect(step(secrets, after: .start, resealed: secrets.count).next == secrets.last)
        #expect(step(secrets.dropLast(), after: .start, resealed: 0).next == .headers)
        #expect(step([], after: .start, resealed: 0).next == .headers)
    }

    @Test("a full step of headers goes on behind the last; a shorter one, and none, is the end")
    func headers() {
        let headers = (1...Limits.valuesResealed).map { SealedColumn.authHeader(WebhookID(high: 7, low: UInt64($0))) }
        #expect(step(headers, after: .headers, resealed: headers.count).next == headers.last)
        #expect(step(headers.dropLast(), after: .headers, resealed: 0).next == nil)
        #expect(step([], after: .headers, resealed: 0).next == nil)
    }

    @Test("what was looked at and not sealed anew does not open")
    func unreadable() {
        let headers = [SealedColumn.authHeader(webhook), .authHeader(WebhookID(high: 7, low: 8))]
        let result = step(headers, after: .headers, resealed: 1)
        #expect(result.resealed == 1)
        #expect(result.unreadable == 1)
    }
}
