import Mustache

/// Makes pages of templates, which are part of the program.
struct PageRenderer: Sendable {
    /// What pages refer to.
    let assets = Assets()
    private let library: MustacheLibrary

    /// Reads the templates.
    init() {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        var library = MustacheLibrary()
        for (name, text) in Self.templates {
            do {
                try library.register(String(decoding: text, as: UTF8.self), named: name)
            } catch {
                preconditionFailure("the template \(name) is broken: \(error)")
            }
        }
        self.library = library
    }

    /// The names of all templates.
    static var names: [String] { templates.map(\.0) }

    /// A page.
    ///
    /// - Parameters:
    ///   - template: its name.
    ///   - page: what the template shows.
    func html(_ template: String, _ frame: Frame, _ page: some Sendable) -> String {
        let context = PageContext(frame: frame, assets: assets, page: page)
        guard let html = library.render(context, withTemplate: template) else {
            preconditionFailure("there is no template \(template)")
        }
        return html
    }

    private static let templates: [(String, [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("problems", PackageResources.problems_mustache),
        ("message", PackageResources.message_mustache),
        ("sign-in", PackageResources.sign_in_mustache),
        ("enter", PackageResources.enter_mustache),
        ("set-password", PackageResources.set_password_mustache),
        ("orgs", PackageResources.orgs_mustache),
        ("overview", PackageResources.overview_mustache),
        ("webhooks", PackageResources.webhooks_mustache),
        ("webhook-new", PackageResources.webhook_new_mustache),
        ("webhook", PackageResources.webhook_mustache),
        ("keys", PackageResources.keys_mustache),
        ("key-revoke", PackageResources.key_revoke_mustache),
        ("secret", PackageResources.secret_mustache),
        ("deliveries", PackageResources.deliveries_mustache),
        ("delivery", PackageResources.delivery_mustache),
        ("replays", PackageResources.replays_mustache),
        ("replay", PackageResources.replay_mustache),
        ("activity", PackageResources.activity_mustache),
        ("members", PackageResources.members_mustache),
    ]
}

/// What a template looks names up in.
private struct PageContext {
    let frame: Frame
    let assets: Assets
    let page: any Sendable
}
