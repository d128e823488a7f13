import HeraldCore
import HeraldSender
import HeraldTracing
package import Logging

extension ServerSettings {
    /// What holds, for the log: every setting, secrets withheld.
    package var metadata: Logger.Metadata {
        [
            "listen": "\(listen)",
            "public-url": "\(publicURL?.origin(listeningOn: listen.port) ?? "none")",
            "tls-certificate": "\(tls?.certificate ?? "none")",
            "trusted-proxies": "\(trustedProxies.networks.map(\.description).joined(separator: ","))",
            "proxy-header": "\(trustedProxies.header.rawValue)",
            "drain-delay": "\(drainDelay.text)",
            "database": "\(database)",
            "master-key": "\(masterKey.description)",
            "other-master-key": "\(otherMasterKey?.description ?? "none")",
            "platform-keys": "\(platformKeys.count)",
            "rate-limit-key": "\(rateLimits.key?.text ?? "off")",
            "rate-limit-address": "\(rateLimits.address?.text ?? "off")",
            "rate-limit-platform": "\(rateLimits.platform?.text ?? "off")",
            "max-webhooks-per-org": "\(webhooksPerOrg)",
            "max-pending-per-webhook": "\(pendingPerWebhook.map(String.init) ?? "off")",
            "allow-network": "\(addressPolicy.allowedNetworks.map(\.description).joined(separator: ","))",
            "allow-insecure-receivers": "\(addressPolicy.allowsInsecureReceivers)",
            "ca-file": "\(caFile ?? "none")",
            "egress-proxy": "\(egressProxy?.description ?? "none")",
            "egress-proxy-resolves": "\(egressProxy?.resolves ?? false)",
            "retry-schedule": "\(retrySchedule.text)",
            "max-attempts": "\(retrySchedule.maxAttempts)",
            "delivery-window": "\(retrySchedule.window.text)",
            "attempt-timeout": "\(attemptTimeout.text)",
            "lease": "\(lease.text)",
            "webhook-max-per-minute": "\(pace.maxPerMinute.map(String.init) ?? "no bound")",
            "webhook-max-concurrent": "\(pace.maxConcurrent ?? Limits.attemptsPerWebhook)",
            "pause-on-gone": "\(pauseOnGone)",
            "pause-failing-after": "\(pauseFailingAfter?.text ?? "never")",
            "alert-url": "\(alerts?.url.origin ?? "none")",
            "retain-deliveries": "\(retention.deliveries?.text ?? "forever")",
            "retain-attempts": "\(retention.attempts?.text ?? "as long as their delivery")",
            "retain-audit-log": "\(retention.activities?.text ?? "forever")",
            "retain-sessions": "\(retention.sessions?.text ?? "forever")",
            "manual-migrations": "\(manualMigrations)",
            "metrics-listen": "\(metricsListen?.description ?? "none")",
            "otlp-endpoint": "\(tracing?.endpoint.origin ?? "none")",
            "trace-sample-ratio": "\(tracing?.ratio ?? 0)",
            "access-log": "\(accessLog)",
            "log-level": "\(logLevel)",
            "log-format": "\(logFormat.rawValue)",
        ]
    }
}

extension MasterKeySource: CustomStringConvertible {
    /// Where the key comes from, never the key.
    package var description: String {
        switch self {
        case .besideDatabase: "beside the database"
        case .file(let path): path
        case .text: "from the environment"
        }
    }
}
