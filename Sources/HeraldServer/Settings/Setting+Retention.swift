/// How long what is finished is kept.
extension Setting {
    package static let retainDeliveries = Setting(
        flag: "retain-deliveries",
        variable: "HERALD_RETAIN_DELIVERIES",
        placeholder: "SPAN|forever",
        defaultText: "30d",
        help: "How long finished deliveries are kept with their attempts, from the last that happened to them."
    )
    package static let retainAttempts = Setting(
        flag: "retain-attempts",
        variable: "HERALD_RETAIN_ATTEMPTS",
        placeholder: "SPAN|forever",
        defaultText: "as long as their delivery",
        help: "How long the attempts of finished deliveries are kept, if they are to go before their delivery."
    )
    package static let retainAuditLog = Setting(
        flag: "retain-audit-log",
        variable: "HERALD_RETAIN_AUDIT_LOG",
        placeholder: "SPAN|forever",
        defaultText: "365d",
        help: "How long the audit log is kept."
    )
    package static let retainSessions = Setting(
        flag: "retain-sessions",
        variable: "HERALD_RETAIN_SESSIONS",
        placeholder: "SPAN|forever",
        defaultText: "30d",
        help: "How long sessions and links of the dashboard are kept after their end, at most."
    )
}
