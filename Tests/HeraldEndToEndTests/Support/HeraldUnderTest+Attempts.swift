import Foundation
import Testing

extension HeraldUnderTest {
    /// Waits until the delivery log has so many attempts of a delivery.
    ///
    /// - Parameter key: a secret key of the delivery's org.
    /// - Returns: when they began, by the server's clock, in order.
    func starts(of delivery: String, count: Int = 1, key: String) async throws -> [Date] {
        let attempts = try await eventually("\(count) attempts are in the log") {
            let detail = try await call("GET", "/orgs/deliveries/\(delivery)", key: key)
            let attempts = detail.json?["attempts"]?.elements ?? []
            return attempts.count >= count ? attempts : nil
        }
        return try attempts.map { try Self.instant(try #require($0["started_at"]?.text)) }
    }

    /// An instant as the API writes it.
    static func instant(_ text: String) throws -> Date {
        try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
    }
}
