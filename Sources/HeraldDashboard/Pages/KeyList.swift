import HeraldCore

/// The list of key sets, with the form for another.
struct KeyList: Sendable {
    /// The newest first.
    let rows: [KeyRow]
    let isEmpty: Bool
    /// The form's id.
    let form: String
    let label: String
    let errors: [String: String]
    let problems: [String]
}

/// A key set in the list.
struct KeyRow: Sendable {
    let id: String
    let label: String
    let publicKey: String
    let secretHint: String
    let access: String
    let createdAt: TimeView
    let usedAt: TimeView?
    let revokedAt: TimeView?
    /// Where it is revoked.
    let revokeHref: String

    /// Shows a key set.
    init(_ keySet: KeySet, base: String) {
        id = "\(keySet.id)"
        label = keySet.label ?? "Without a name"
        publicKey = keySet.publicKey
        secretHint = keySet.secretHint
        access = keySet.webhookAccess ? "Manages webhooks" : "No webhook access"
        createdAt = TimeView(keySet.createdAt)
        usedAt = keySet.lastUsedAt.map(TimeView.init)
        revokedAt = keySet.revokedAt.map(TimeView.init)
        revokeHref = "\(base)/keys/\(keySet.id)/revoke"
    }
}
