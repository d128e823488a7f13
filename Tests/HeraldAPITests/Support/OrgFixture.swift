import HeraldCore

/// An org and the keys to act for it.
struct OrgFixture: Sendable {
    let id: OrgID
    let keySetID: KeySetID
    let secretKey: String
    let publicKey: String
}
