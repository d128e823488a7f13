extension Migration {
    /// Reading what a webhook got, newest first, and finding the webhooks of an org that are deleted.
    static let deliveryLog = Migration(
        name: "delivery log",
        sql: """
            CREATE INDEX delivery_log ON delivery (webhook_id, id);
            CREATE INDEX webhook_of_org ON webhook (org_id);
            """
    )
}
