extension Setting {
    /// Whether a running server takes a change of it from its settings file, when it is told to look by `SIGHUP`.
    package var isReloadable: Bool { Self.reloadable.contains(self) }

    private static let reloadable = Set<Setting>([
        .tlsCertificate, .tlsKey, .trustedProxies, .proxyHeader, .rateLimitKey, .rateLimitAddress, .rateLimitPlatform,
        .maxWebhooksPerOrg, .maxPendingPerWebhook, .allowedNetworks, .caFile, .logLevel,
    ]).union(LiveRules.settings)
}
