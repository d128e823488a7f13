/// What a developer must know to use the sandbox. Throw-away secrets, so they may be shown.
struct DevTour: Sendable {
    let baseURL: String
    let platformKey: String
    let orgID: String
    let publicKey: String
    let secretKey: String
    let receiverURL: String
    /// Leads into the dashboard.
    let dashboardURL: String
    let signingSecret: String
}
