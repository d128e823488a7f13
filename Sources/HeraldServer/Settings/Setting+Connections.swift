/// How clients are spoken with, and whom receivers are reached through.
extension Setting {
    package static let tlsCertificate = Setting(
        flag: "tls-certificate",
        variable: "HERALD_TLS_CERTIFICATE",
        placeholder: "FILE",
        defaultText: "none: HTTP",
        help: "PEM certificate, with those between it and its root behind it, to serve HTTPS by."
    )
    package static let tlsKey = Setting(
        flag: "tls-key",
        variable: "HERALD_TLS_KEY",
        placeholder: "FILE",
        defaultText: "none: HTTP",
        help: "PEM key of that certificate; nobody but its owner and its group may read the file."
    )
    package static let trustedProxies = Setting(
        flag: "trusted-proxies",
        variable: "HERALD_TRUSTED_PROXIES",
        placeholder: "CIDR",
        defaultText: "none",
        help: "Network of proxies that may say by a header whom they speak for; repeat the flag, or separate by commas."
    )
    package static let proxyHeader = Setting(
        flag: "proxy-header",
        variable: "HERALD_PROXY_HEADER",
        placeholder: "HEADER",
        defaultText: "x-forwarded-for",
        help: "The one header in which those proxies say it: x-forwarded-for or forwarded."
    )
    package static let drainDelay = Setting(
        flag: "drain-delay",
        variable: "HERALD_DRAIN_DELAY",
        placeholder: "SPAN",
        defaultText: "0s",
        help: "How long a server that is to end takes requests while /readyz says that it drains; 0s to 1m."
    )
    package static let egressProxy = Setting(
        flag: "egress-proxy",
        variable: "HERALD_EGRESS_PROXY",
        placeholder: "http[s]://[USER:PASSWORD@]HOST:PORT",
        defaultText: "none",
        help: "HTTP proxy through which receivers are reached, by CONNECT; spoken to by TLS if it says https."
    )
    package static let egressProxyResolves = Setting(
        flag: "egress-proxy-resolves",
        variable: "HERALD_EGRESS_PROXY_RESOLVES",
        placeholder: "true|false",
        defaultText: "false",
        help:
            "Let that proxy look names up and judge where they lead, instead of asking it for addresses judged by Herald."
    )
}
