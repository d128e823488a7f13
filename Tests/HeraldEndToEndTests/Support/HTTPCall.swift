import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One HTTP call, by a client that shares no code with Herald.
enum HTTPCall {
    static func make(
        _ method: String,
        _ url: String,
        key: String?,
        body: String?,
        type: String,
        headers: [String: String] = [:]
    ) async throws -> HeraldUnderTest.Answer {
        guard let address = URL(string: url) else { throw URLError(.badURL) }
        var request = URLRequest(url: address)
        request.httpMethod = method
        // It counts from when the call is made, and many are made at once.
        request.timeoutInterval = 600
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let key { request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue(type, forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let headers = response.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return HeraldUnderTest.Answer(
            status: response.statusCode,
            headers: Dictionary(headers) { first, _ in first },
            text: String(decoding: data, as: UTF8.self)
        )
    }
}
