/// Who sends spans, as all of them say.
package struct SpanResource: Sendable {
    let version: String
    let instance: String

    /// Describes a process.
    ///
    /// - Parameters:
    ///   - version: of the program.
    ///   - instance: what tells this process from others.
    package init(version: String, instance: String) {
        self.version = version
        self.instance = instance
    }

    /// `Source:` OpenTelemetry *Resource Semantic Conventions*, "Service".
    var attributes: [(name: String, value: String)] {
        [("service.name", "herald"), ("service.version", version), ("service.instance.id", instance)]
    }
}
