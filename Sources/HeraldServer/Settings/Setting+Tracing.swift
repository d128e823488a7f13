/// Where spans are sent.
extension Setting {
    package static let otlpEndpoint = Setting(
        flag: "otlp-endpoint",
        variable: "HERALD_OTLP_ENDPOINT",
        placeholder: "URL",
        defaultText: "none",
        help:
            "Collector that spans of reports and attempts are sent to by OTLP/HTTP, as in http://127.0.0.1:4318; none are made unless set."
    )
    package static let otlpHeaders = Setting(
        flag: nil,
        variable: "HERALD_OTLP_HEADERS",
        placeholder: "NAME=VALUE",
        defaultText: "none",
        help: "Header fields that let them in to the collector, separated by commas; %20 in a value is a blank.",
        isSecret: true
    )
    package static let traceSampleRatio = Setting(
        flag: "trace-sample-ratio",
        variable: "HERALD_TRACE_SAMPLE_RATIO",
        placeholder: "RATIO",
        defaultText: "1",
        help: "Part of the reports without a trace that begin one, 0 to 1; of the others their traceparent decides."
    )
}
