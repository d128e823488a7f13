import HeraldCore
import Tracing

/// The body by which spans are sent: `ExportTraceServiceRequest` in JSON. Ids are hexadecimal, numbers of 64 bits are
/// texts, and enumerations are numbers.
///
/// `Source:` OpenTelemetry *OTLP Specification* 1.3, "JSON Protobuf Encoding", and `trace.proto`.
enum ExportRequest {
    /// The bytes for some spans.
    static func body(_ spans: [SpanRecord], from resource: SpanResource) -> [UInt8] {
        JSONWriter.object { request in
            request.array("resourceSpans") { resources in
                resources.object { group in
                    group.object("resource") { described in
                        described.array("attributes") { attributes in
                            for (name, value) in resource.attributes { attributes.attribute(name, .string(value)) }
                        }
                    }
                    group.array("scopeSpans") { scopes in
                        scopes.object { scope in
                            scope.object("scope") { scope in
                                scope.field("name", "herald")
                                scope.field("version", resource.version)
                            }
                            scope.array("spans") { list in
                                for span in spans { list.object { span.write(to: &$0) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension SpanRecord {
    fileprivate func write(to object: inout JSONObjectWriter) {
        object.field("traceId", trace.traceID)
        object.field("spanId", trace.spanID)
        if let state = trace.state { object.field("traceState", state) }
        if let parent { object.field("parentSpanId", parent) }
        object.field("flags", Int(trace.flags))
        object.field("name", name)
        object.field("kind", kind.number)
        object.field("startTimeUnixNano", String(start))
        object.field("endTimeUnixNano", String(end))
        object.array("attributes") { $0.attributes(attributes) }
        object.array("events") { list in
            for event in events {
                list.object { object in
                    object.field("timeUnixNano", String(event.nanosecondsSinceEpoch))
                    object.field("name", event.name)
                    object.array("attributes") { $0.attributes(event.attributes) }
                }
            }
        }
        object.array("links") { list in
            for link in links {
                list.object { object in
                    object.field("traceId", link.traceID)
                    object.field("spanId", link.spanID)
                }
            }
        }
        object.object("status") { object in
            guard let status else { return }
            object.field("code", status.code == .error ? 2 : 1)
            if let message = status.message { object.field("message", message) }
        }
    }
}

extension SpanKind {
    fileprivate var number: Int {
        switch self {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}

extension JSONArrayWriter {
    /// By name, so that equal spans are written alike.
    fileprivate mutating func attributes(_ attributes: SpanAttributes) {
        var list: [(name: String, value: SpanAttribute)] = []
        attributes.forEach { list.append(($0, $1)) }
        for (name, value) in list.sorted(by: { $0.name < $1.name }) { attribute(name, value) }
    }

    fileprivate mutating func attribute(_ name: String, _ value: SpanAttribute) {
        object { object in
            object.field("key", name)
            object.object("value") { value.write(to: &$0) }
        }
    }
}

extension SpanAttribute {
    /// Whole numbers, truth and texts are what ours are; whatever else comes is written as text.
    fileprivate func write(to object: inout JSONObjectWriter) {
        switch self {
        case .int32(let number): object.field("intValue", String(number))
        case .int64(let number): object.field("intValue", String(number))
        case .bool(let truth): object.field("boolValue", truth)
        case .string(let text): object.field("stringValue", text)
        case .stringConvertible(let value): object.field("stringValue", "\(value)")
        case .double(let number): object.field("stringValue", "\(number)")
        case .int32Array(let list): object.field("stringValue", "\(list)")
        case .int64Array(let list): object.field("stringValue", "\(list)")
        case .doubleArray(let list): object.field("stringValue", "\(list)")
        case .boolArray(let list): object.field("stringValue", "\(list)")
        case .stringArray(let list): object.field("stringValue", "\(list)")
        default: object.field("stringValue", "")
        }
    }
}
