/// Bounds of what the dashboard's pages cost.
extension Limits {
    /// Forms of which it is remembered that they were sent, so that reloading the answer does nothing twice: about 1
    /// MB.
    package static let rememberedForms = 8_000

    /// The newest deliveries that the overview counts: enough for a picture of the last day, few enough to be read in
    /// some milliseconds however many there are.
    package static let deliveriesInOverview = 1_000

    /// How far back the overview looks.
    package static let overviewSpan: Duration = .seconds(24 * 3600)

    /// Pages that are kept up to date at once by one node: each asks the store every second.
    package static let livePages = 100

    /// Pages of one session that are kept up to date at once, so that one visitor does not take them all: as many as
    /// browsers have open to one server.
    package static let livePagesOfSession = 6

    /// How long a page is kept up to date by one answer; browsers ask again by themselves.
    package static let livePage: Duration = .seconds(240)

    /// How often it is looked whether there is news for a page.
    package static let newsInterval: Duration = .seconds(1)

    /// Looks without news after which a sign of life is sent, so that nobody on the way takes the connection for dead.
    package static let quietLooks = 15

    /// Orgs on one page of the operator's list.
    package static let orgsOnPage = 100

    /// Orgs that are looked at for one page: a search may pass over most of them, and goes on from there on the next
    /// page.
    package static let orgsScannedPerPage = 2_000

    /// Pages of one org that are kept up to date at once, so that one org's members do not take them all: more than
    /// people of one org look at the same time.
    package static let livePagesOfOrg = 20
}
