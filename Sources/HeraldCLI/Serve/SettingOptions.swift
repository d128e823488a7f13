import ArgumentParser
import HeraldServer

/// The flags of `herald serve`, one for each ``Setting`` that has one.
struct SettingOptions: ParsableArguments {
    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.listen))
    var listen: String?

    @Option(name: .customLong("public-url"), help: .setting(.publicURL))
    var publicURL: String?

    @Option(help: .setting(.tlsCertificate))
    var tlsCertificate: String?

    @Option(help: .setting(.tlsKey))
    var tlsKey: String?

    @Option(name: .customLong("trusted-proxies"), help: .setting(.trustedProxies))
    var trustedProxies: [String] = []

    @Option(help: .setting(.proxyHeader))
    var proxyHeader: String?

    @Option(help: .setting(.drainDelay))
    var drainDelay: String?

    @Option(help: .setting(.database))
    var database: String?

    @Option(help: .setting(.masterKeyFile))
    var masterKeyFile: String?

    @Option(help: .setting(.otherMasterKeyFile))
    var otherMasterKeyFile: String?

    @Option(help: .setting(.rateLimitKey))
    var rateLimitKey: String?

    @Option(help: .setting(.rateLimitAddress))
    var rateLimitAddress: String?

    @Option(help: .setting(.rateLimitPlatform))
    var rateLimitPlatform: String?

    @Option(help: .setting(.maxWebhooksPerOrg))
    var maxWebhooksPerOrg: String?

    @Option(help: .setting(.maxPendingPerWebhook))
    var maxPendingPerWebhook: String?

    @Option(name: .customLong("allow-network"), help: .setting(.allowedNetworks))
    var allowedNetworks: [String] = []

    @Flag(help: .setting(.allowInsecureReceivers))
    var allowInsecureReceivers = false

    @Option(help: .setting(.caFile))
    var caFile: String?

    @Option(help: .setting(.egressProxy))
    var egressProxy: String?

    @Flag(help: .setting(.egressProxyResolves))
    var egressProxyResolves = false

    @Option(help: .setting(.retrySchedule))
    var retrySchedule: String?

    @Option(help: .setting(.maxAttempts))
    var maxAttempts: String?

    @Option(help: .setting(.deliveryWindow))
    var deliveryWindow: String?

    @Option(help: .setting(.attemptTimeout))
    var attemptTimeout: String?

    @Option(help: .setting(.lease))
    var lease: String?

    @Option(help: .setting(.webhookMaxPerMinute))
    var webhookMaxPerMinute: String?

    @Option(help: .setting(.webhookMaxConcurrent))
    var webhookMaxConcurrent: String?

    @Flag(help: .setting(.pauseOnGone))
    var pauseOnGone = false

    @Option(help: .setting(.pauseFailingAfter))
    var pauseFailingAfter: String?

    @Option(help: .setting(.alertURL))
    var alertURL: String?

    @Option(help: .setting(.retainDeliveries))
    var retainDeliveries: String?

    @Option(help: .setting(.retainAttempts))
    var retainAttempts: String?

    @Option(help: .setting(.retainAuditLog))
    var retainAuditLog: String?

    @Option(help: .setting(.retainSessions))
    var retainSessions: String?

    @Flag(help: .setting(.manualMigrations))
    var manualMigrations = false

    @Option(help: .setting(.otlpEndpoint))
    var otlpEndpoint: String?

    @Option(help: .setting(.traceSampleRatio))
    var traceSampleRatio: String?

    @Flag(help: .setting(.accessLog))
    var accessLog = false

    @Option(help: .setting(.metricsListen))
    var metricsListen: String?

    @Option(help: .setting(.logLevel))
    var logLevel: String?

    @Option(help: .setting(.logFormat))
    var logFormat: String?

    /// What was given, by setting.
    var values: [Setting: String] {
        let given: [(Setting, String?)] = [
            (.config, config),
            (.listen, listen),
            (.publicURL, publicURL),
            (.tlsCertificate, tlsCertificate),
            (.tlsKey, tlsKey),
            (.trustedProxies, trustedProxies.isEmpty ? nil : trustedProxies.joined(separator: ",")),
            (.proxyHeader, proxyHeader),
            (.drainDelay, drainDelay),
            (.database, database),
            (.masterKeyFile, masterKeyFile),
            (.otherMasterKeyFile, otherMasterKeyFile),
            (.rateLimitKey, rateLimitKey),
            (.rateLimitAddress, rateLimitAddress),
            (.rateLimitPlatform, rateLimitPlatform),
            (.maxWebhooksPerOrg, maxWebhooksPerOrg),
            (.maxPendingPerWebhook, maxPendingPerWebhook),
            (.allowedNetworks, allowedNetworks.isEmpty ? nil : allowedNetworks.joined(separator: ",")),
            (.allowInsecureReceivers, allowInsecureReceivers ? "true" : nil),
            (.caFile, caFile),
            (.egressProxy, egressProxy),
            (.egressProxyResolves, egressProxyResolves ? "true" : nil),
            (.retrySchedule, retrySchedule),
            (.maxAttempts, maxAttempts),
            (.deliveryWindow, deliveryWindow),
            (.attemptTimeout, attemptTimeout),
            (.lease, lease),
            (.webhookMaxPerMinute, webhookMaxPerMinute),
            (.webhookMaxConcurrent, webhookMaxConcurrent),
            (.pauseOnGone, pauseOnGone ? "true" : nil),
            (.pauseFailingAfter, pauseFailingAfter),
            (.alertURL, alertURL),
            (.retainDeliveries, retainDeliveries),
            (.retainAttempts, retainAttempts),
            (.retainAuditLog, retainAuditLog),
            (.retainSessions, retainSessions),
            (.manualMigrations, manualMigrations ? "true" : nil),
            (.metricsListen, metricsListen),
            (.otlpEndpoint, otlpEndpoint),
            (.traceSampleRatio, traceSampleRatio),
            (.accessLog, accessLog ? "true" : nil),
            (.logLevel, logLevel),
            (.logFormat, logFormat),
        ]
        return Dictionary(uniqueKeysWithValues: given.compactMap { pair in pair.1.map { (pair.0, $0) } })
    }
}
