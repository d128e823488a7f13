import HTTPTypes
import HeraldCore
import HummingbirdCore
import NIOCore

/// Reads a request's body as far as its bound.
enum RequestBodyReader {
    /// Whether the request announces a body. `Content-Length: 0` announces none, and needs no type.
    static func hasBody(_ headers: HTTPFields) -> Bool {
        headers[.contentLength].map { $0 != "0" } ?? headers.contains(.transferEncoding)
    }

    /// What the body says it is.
    ///
    /// - Throws: `415` when it says nothing, something else than is allowed, or that it is compressed.
    static func mediaType(
        of headers: HTTPFields,
        allowing allowed: [MediaType] = [.json]
    ) throws(APIError) -> MediaType {
        let names = allowed.map(\.rawValue).joined(separator: " or ")
        guard let header = headers[.contentType], let type = MediaType(header: header), allowed.contains(type) else {
            throw .wrongType("Send the body as \(names)")
        }
        if let coding = headers[.contentEncoding], coding.lowercased() != "identity" {
            throw .wrongType("Send the body without Content-Encoding")
        }
        return type
    }

    /// Refuses a body that is announced as too long before any of it is read.
    ///
    /// - Throws: `413`.
    static func checkLength(of headers: HTTPFields, maximum: Int) throws(APIError) {
        if let length = headers[.contentLength], Int(length).map({ $0 > maximum }) ?? true {
            throw .tooLarge(maximum: maximum)
        }
    }

    /// Reads a whole body of at most ``Limits/requestBody`` bytes.
    ///
    /// - Throws: `APIError` (`413`), or what broke the connection.
    static func bytes(of request: Request) async throws -> [UInt8] {
        try checkLength(of: request.headers, maximum: Limits.requestBody)
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= Limits.requestBody else {
                throw APIError.tooLarge(maximum: Limits.requestBody)
            }
            if bytes.isEmpty {
                bytes = Array(part.readableBytesView)
            } else {
                bytes += part.readableBytesView
            }
        }
        return bytes
    }

    /// Reads a body of JSON.
    ///
    /// - Throws: `APIError` (`400`, `413`, `415`), or what broke the connection.
    static func json(of request: Request) async throws -> JSONValue {
        if hasBody(request.headers) { _ = try mediaType(of: request.headers) }
        return try parse(try await bytes(of: request))
    }

    /// Parses a body.
    ///
    /// - Throws: `400` when it is not JSON.
    static func parse(_ bytes: [UInt8]) throws(APIError) -> JSONValue {
        do throws(ValidationIssues) {
            return try JSONValue(body: bytes)
        } catch {
            throw APIError(error)
        }
    }
}
