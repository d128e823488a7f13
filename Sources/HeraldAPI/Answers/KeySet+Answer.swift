import HeraldCore
import HeraldVault

extension KeySet {
    /// Writes the fields of a key set in the list, in the contract's order (section 7).
    func write(to answer: inout JSONObjectWriter) {
        answer.field("id", id)
        answer.field("label", label)
        answer.field("public_key", publicKey)
        answer.field("secret_hint", secretHint)
        answer.field("webhook_access", webhookAccess)
        answer.field("created_at", createdAt)
        answer.field("last_used_at", lastUsedAt)
        answer.field("revoked_at", revokedAt)
    }

    /// Writes the fields of a key set that was just made: the only answer that shows the secret key.
    func write(to answer: inout JSONObjectWriter, showing secret: APIKey) {
        answer.field("id", id)
        answer.field("label", label)
        answer.field("public_key", publicKey)
        answer.field("secret_key", secret.revealed)
        answer.field("webhook_access", webhookAccess)
        answer.field("created_at", createdAt)
    }
}
