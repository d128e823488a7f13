import HeraldCore

/// The operator's list of orgs.
struct OrgList: Sendable {
    let search: String
    let rows: [Row]
    let isEmpty: Bool
    /// Whether there are orgs at all.
    let isNew: Bool
    /// How many more there are than are shown.
    let hidden: Int?

    /// One org.
    struct Row: Sendable {
        let name: String
        let id: String
        let href: String
        let createdAt: TimeView
    }

    /// Shows the newest of those whose name or id has a text in it.
    init(_ orgs: [Org], search: String) {
        let wanted = search.lowercased()
        let found = orgs.reversed().filter {
            wanted.isEmpty || $0.name.lowercased().contains(wanted) || "\($0.id)".hasPrefix(wanted)
        }
        self.search = search
        isEmpty = found.isEmpty
        isNew = orgs.isEmpty
        hidden = found.count > Limits.orgsOnPage ? found.count - Limits.orgsOnPage : nil
        rows = found.prefix(Limits.orgsOnPage).map {
            Row(name: $0.name, id: "\($0.id)", href: "/dashboard/\($0.id)", createdAt: TimeView($0.createdAt))
        }
    }
}
