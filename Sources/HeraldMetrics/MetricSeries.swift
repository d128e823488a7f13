/// What a registry shows of one metric under one label.
protocol MetricSeries: Sendable {
    /// Writes its samples.
    ///
    /// - Parameters:
    ///   - name: the metric's.
    ///   - label: name and value, as they stand between the braces; `nil` when there are none.
    func write(_ name: String, _ label: String?, to text: inout PrometheusText)
}
