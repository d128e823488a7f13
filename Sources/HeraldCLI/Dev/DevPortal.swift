import HeraldCore

/// The way into the sandbox's dashboard, by the link that platforms make.
struct DevPortal: Sendable {
    let platform: APIClient
    let orgID: String

    /// A link that signs its first visitor in as an owner of the org.
    func makeLink() async throws(ClientError) -> String {
        let body = JSONWriter.object { $0.field("role", MemberRole.owner.rawValue) }
        let answer = try await platform.call(.post, "/platform/orgs/\(orgID)/portal-links", body: body)
        return answer["link_url"]?.text ?? platform.baseURL + (answer["link_path"]?.text ?? "")
    }
}
