import HeraldCore
import HeraldDelivery

/// A node's way to the receivers, which keeps the attempt's deadline as the real one does.
struct SimulatedSender: WebhookSender {
    let world: SimulatedWorld
    let life: NodeLife
    let street: Street

    func send(_ request: WebhookRequest) async -> SendResult {
        guard let visit = street.open(request, from: life) else { return .notAttempted(.outOfResources) }
        if world.plan.has(.answersBeforeSending) {
            let told = SendResult.attempted(
                outcome: .acknowledged(status: 200),
                timings: .init(total: .zero),
                response: nil
            )
            street.ring(visit) { _ in }
            street.close(visit, told, from: life)
            return told
        }
        let result = await life.sends.wait(orElse: .notAttempted(.shuttingDown)) { answer in
            street.ring(visit, answer)
        }
        street.close(visit, result, from: life)
        return result
    }

    func abandon() async {
        if !world.plan.has(.abandonsNothing) { life.sends.giveUpAll() }
    }
}
