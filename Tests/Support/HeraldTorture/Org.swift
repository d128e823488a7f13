/// An org of the run.
struct Org: Sendable {
    let id: String
    let secretKey: String
}
