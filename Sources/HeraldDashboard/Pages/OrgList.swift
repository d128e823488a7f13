import HeraldCore
import HeraldManagement

/// A page of the operator's list of orgs.
struct OrgList: Sendable {
    let search: String
    let rows: [Row]
    let isEmpty: Bool
    /// Whether there are no orgs at all.
    let isNew: Bool
    /// Where older ones are, if there may be some.
    let older: String?
    /// Where the newest are, on another page than the first.
    let newest: String?

    /// One org.
    struct Row: Sendable {
        let name: String
        let id: String
        let href: String
        let createdAt: TimeView
    }

    /// Shows what was found.
    init(_ page: OrgPage, search: String, isFirst: Bool) {
        let base = search.isEmpty ? "/dashboard/orgs?" : "/dashboard/orgs?q=\(search.percentEncoded)&"
        self.search = search
        isEmpty = page.orgs.isEmpty
        isNew = page.orgs.isEmpty && search.isEmpty && isFirst
        older = page.cursor.map { "\(base)before=\($0)" }
        newest = isFirst ? nil : String(base.dropLast())
        rows = page.orgs.map {
            Row(name: $0.name, id: "\($0.id)", href: "/dashboard/\($0.id)", createdAt: TimeView($0.createdAt))
        }
    }
}
