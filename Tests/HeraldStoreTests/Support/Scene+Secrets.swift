import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldVault

extension Scene {
    /// What ``keepSecrets()`` stores beside secrets, and may stand in the clear.
    static let publicKey = "pk_in_the_clear"

    /// Has the store keep an org with a webhook that has a header and two secrets, and with a key set.
    ///
    /// - Returns: the webhook, its header, and what must stand nowhere in the clear.
    func keepSecrets() async throws -> (webhook: Webhook, header: AuthHeader, hidden: [String]) {
        try await store.createOrg(org)
        let header = AuthHeader(name: "Authorization", value: "Bearer of-the-grail")
        let webhook = try await subscribe("a", authHeader: header)
        _ = try await store.rotateSecret(
            of: "a",
            in: org.id,
            to: SigningSecret("whsec_rotated_in"),
            retiringPreviousAt: nil,
            at: Self.start
        )
        var random = SeededGenerator(seed: 5)
        let key = APIKey(.secret, using: &random)
        let set = KeySet(
            id: id(),
            orgID: org.id,
            label: nil,
            publicKey: Self.publicKey,
            secretHint: key.hint,
            webhookAccess: true,
            createdAt: Self.start
        )
        try await store.createKeySet(set, secret: key.digest)
        return (webhook, header, ["whsec_first_of_a", "whsec_rotated_in", "of-the-grail", key.revealed])
    }
}
