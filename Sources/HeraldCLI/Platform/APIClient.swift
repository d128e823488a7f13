import AsyncHTTPClient
import HeraldCore
import HeraldServer
import NIOCore
import NIOHTTP1

/// Calls a server's JSON API with one key.
struct APIClient {
    /// The server, without a slash at the end.
    let baseURL: String
    /// The bearer key.
    let key: String

    init(baseURL: String, key: String) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.key = key
    }

    /// Makes a call.
    ///
    /// - Parameter body: the request's JSON, or `nil` for none.
    /// - Returns: the answer's JSON; an empty answer reads as `null`.
    /// - Throws: ``ClientError`` with the server's messages.
    func call(_ method: Method, _ path: String, body: [UInt8]? = nil) async throws(ClientError) -> JSONValue {
        var prepared = HTTPClientRequest(url: baseURL + path)
        prepared.method = HTTPMethod(rawValue: method.rawValue)
        prepared.headers.add(name: "authorization", value: "Bearer \(key)")
        prepared.headers.add(name: "user-agent", value: "herald/\(HeraldVersion.text)")
        if let body {
            prepared.headers.add(name: "content-type", value: "application/json")
            prepared.body = .bytes(body)
        }
        let request = prepared
        let status: Int
        let answer: [UInt8]
        do {
            (status, answer) = try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
                let response = try await client.execute(request, timeout: TimeAmount(Limits.commandTimeout))
                let body = try await response.body.collect(upTo: Limits.commandAnswer)
                return (Int(response.status.code), Array(buffer: body))
            }
        } catch {
            throw ClientError(lines: ["no answer from \(baseURL): is 'herald serve' running there?"])
        }
        guard (200..<300).contains(status) else {
            throw ClientError(lines: Self.messages(of: answer) ?? ["\(baseURL)\(path) answered \(status)"])
        }
        guard !answer.isEmpty else { return .null }
        do {
            return try JSONValue(parsing: answer)
        } catch {
            throw ClientError(lines: ["\(baseURL)\(path) answered something that is not JSON"])
        }
    }

    /// The methods that the API knows.
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// Whoever types a command wants to know at once that nobody listens.
    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private static func messages(of answer: [UInt8]) -> [String]? {
        // What is not in our error form says nothing: the status says what can be said.
        guard let json = try? JSONValue(parsing: answer), case .array(let errors)? = json["errors"] else { return nil }
        return errors.map { error in
            var path: [String] = []
            if case .array(let elements)? = error["path"] {
                path = elements.compactMap(\.text)
            }
            let message = error["message"]?.text ?? "unknown error"
            return path.isEmpty ? message : "\(path.joined(separator: ".")): \(message)"
        }
    }
}

extension JSONValue {
    /// A member of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// A string's text, or a number's digits.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .null, .bool, .array, .object: nil
        }
    }

    /// An array's elements; none for anything else.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }
}
