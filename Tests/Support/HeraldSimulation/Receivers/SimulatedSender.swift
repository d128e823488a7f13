import HeraldCore
import HeraldDelivery

/// A node's way to the receivers, which keeps the attempt's deadline as the real one does.
struct SimulatedSender: WebhookSender {
    let world: SimulatedWorld
    let life: NodeLife
    let street: Street

    func send(_ request: WebhookRequest, _ answer: @escaping @Sendable (SendResult) -> Void) {
        guard let visit = street.open(request, from: life) else { return answer(.notAttempted(.outOfResources)) }
        if world.plan.has(.answersBeforeSending) {
            let told = SendResult.attempted(
                outcome: .acknowledged(status: 200),
                timings: .init(total: .zero),
                response: nil
            )
            street.ring(visit) { _ in }
            street.close(visit, told, from: life)
            return answer(told)
        }
        life.sends.begin(orElse: .notAttempted(.shuttingDown)) { ring in
            street.ring(visit, ring)
        } then: { [street, life] result in
            street.close(visit, result, from: life)
            answer(result)
        }
    }

    func abandon() async {
        if !world.plan.has(.abandonsNothing) { life.sends.giveUpAll() }
    }
}
