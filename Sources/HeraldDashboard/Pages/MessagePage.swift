import HTTPTypes

/// A page that says one thing, and where to go from there.
struct MessagePage: Sendable {
    let status: HTTPResponse.Status
    let title: String
    let text: String
    let linkHref: String
    let linkText: String

    /// Says something.
    init(
        _ status: HTTPResponse.Status,
        _ title: String,
        _ text: String,
        href: String = "/dashboard",
        link: String = "To the dashboard"
    ) {
        self.status = status
        self.title = title
        self.text = text
        linkHref = href
        linkText = link
    }

    /// Says why not.
    init(_ error: DashboardError) {
        switch error {
        case .notFound:
            self.init(.notFound, "Nothing here", "There is no such page, or none that you may see.")
        case .wrongMethod:
            self.init(.methodNotAllowed, "Not like this", "This address is not asked in this way.")
        case .forbidden:
            self.init(
                .forbidden,
                "Not allowed",
                "Your role may look at this, and not change it. Ask an owner of the org."
            )
        case .signedOut:
            self.init(
                .unauthorized,
                "Signed out",
                "Your session has ended. Nothing was changed.",
                href: "/dashboard/sign-in",
                link: "Sign in"
            )
        case .strangeForm:
            self.init(
                .forbidden,
                "Not sent from here",
                "This form was not sent from a page of your session. Nothing was changed. Open the page again and send it "
                    + "from there."
            )
        case .noCookie:
            self.init(
                .forbidden,
                "No cookie came along",
                "The form came with a cookie, which your browser did not send back. Allow cookies for this site. If its "
                    + "address begins with http:, use the one that begins with https:."
            )
        case .sentBefore:
            self.init(
                .conflict,
                "Sent before",
                "This form was sent already, and what it made was shown then. Nothing was done again."
            )
        case .unreadableForm:
            self.init(.badRequest, "Not understood", "The form could not be read. Go back and send it again.")
        case .tooLarge:
            self.init(.contentTooLarge, "Too large", "The form is too large. Shorten what you typed.")
        case .broken:
            self.init(
                .internalServerError,
                "Something went wrong",
                "The form did not arrive whole. Nothing was changed."
            )
        case .failed:
            self.init(
                .internalServerError,
                "Something went wrong",
                "The page could not be made. If you changed something, look whether it was done."
            )
        case .store:
            self.init(
                .serviceUnavailable,
                "Not now",
                "Herald cannot reach its store. If you changed something, look whether it was done before you try again."
            )
        }
    }
}
