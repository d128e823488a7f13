import HeraldTracing

extension ServerSettings {
    /// Reads where spans are sent, and of which traces.
    static func tracing(from reader: inout SettingsReader) -> TracingSettings? {
        let ratio = reader.read(.traceSampleRatio, or: 1, expecting: "a number from 0 to 1, as in 0.05") { text in
            Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
        }
        let endpoint: CollectorEndpoint? = reader.read(
            .otlpEndpoint,
            or: nil,
            expecting: "a URL without user, query and fragment, as in https://collector.example.com:4318"
        ) { CollectorEndpoint($0).map { .some($0) } }
        guard reader.text(.otlpEndpoint) != nil else {
            for setting in [Setting.otlpHeaders, .traceSampleRatio] where reader.text(setting) != nil {
                reader.note(setting, "is set without \(Setting.otlpEndpoint.name), and does nothing")
            }
            return nil
        }
        let whole = reader.read(
            .otlpHeaders,
            or: endpoint,
            expecting: "NAME=VALUE, as in Authorization=Bearer%20TOKEN"
        ) { text in
            // Without an endpoint there is a problem already, and headers are looked at when it is mended.
            guard let endpoint else { return .some(nil) }
            return endpoint.with(headers: text).map { .some($0) }
        }
        return whole.map { TracingSettings(endpoint: $0, ratio: ratio) }
    }
}
