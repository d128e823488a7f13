import HTTPTypes
import HeraldCore
import HeraldManagement
import HummingbirdCore
import NIOCore
import NIOHTTP1

/// The fields of a form that was sent.
package struct FormFields: Sendable {
    private let fields: [(name: String, value: String)]

    /// Reads a request's body.
    ///
    /// - Throws: ``DashboardError``, or what says that the client's bytes are no HTTP.
    init(of request: PageRequest) async throws {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }
        guard type == "application/x-www-form-urlencoded" else { throw DashboardError.unreadableForm }
        let bytes = try await Self.bytes(of: request)
        guard let fields = FormFields(String(decoding: bytes, as: UTF8.self)) else {
            throw DashboardError.unreadableForm
        }
        self = fields
    }

    /// A request's whole body, as far as its bound.
    private static func bytes(of request: PageRequest) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= Limits.requestBody else { throw DashboardError.tooLarge }
                bytes += part.readableBytesView
            }
        } catch let error as DashboardError {
            throw error
        } catch let error as HTTPParserError {
            throw error
        } catch {
            throw DashboardError.broken(error)
        }
        return bytes
    }

    /// Reads the encoding of forms.
    ///
    /// - Returns: `nil` when it is not percent-encoded UTF-8.
    package init?(_ text: String) {
        var fields: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let end = pair.firstIndex(of: "=") ?? pair.endIndex
            guard
                let name = QueryParameters.decode(pair[..<end]),
                let value = QueryParameters.decode(pair[end...].dropFirst())
            else { return nil }
            fields.append((name: name, value: value))
        }
        self.fields = fields
    }

    /// The first value of a field; empty when there is none.
    package subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// All values of a field.
    package func values(of name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The value as JSON, or `nil` when nothing was typed.
    func json(_ name: String) -> JSONValue? {
        let text = self[name]
        return text.isEmpty ? nil : .string(text)
    }
}

extension FormFields {
    /// A form in which event types are chosen and nothing is typed.
    init(events: [EventType]) {
        fields = events.map { (name: "event_types", value: $0.rawValue) }
    }
}
