extension Migration {
    /// Reading what a webhook got, newest first, and finding the webhooks of an org that are deleted.
    ///
    /// Neither index has a column that changes, so that the rows of both tables go on changing within their pages.
    static let deliveryLog = Migration(
        name: "delivery log",
        statements: [
            "CREATE INDEX delivery_log ON herald.delivery (webhook_id, id)",
            "CREATE INDEX webhook_of_org ON herald.webhook (org_id)",
        ]
    )
}
