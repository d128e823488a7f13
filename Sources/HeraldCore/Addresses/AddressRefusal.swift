/// Why an address was refused: the row of the table it lies in, and how it got there.
package struct AddressRefusal: Hashable, Sendable {
    /// The row that the judged address lies in.
    package let row: SpecialPurposeNetwork
    /// The form in which an IPv6 address carries the IPv4 address that lies in the row; `nil` when the address
    /// lies in the row itself.
    package let carriedAs: EmbeddedIPv4.Form?

    /// The closed reason, for switches and metrics.
    package var reason: AddressRefusalReason { row.reason }

    /// For metrics: the value of the reason label.
    package var metricName: String { reason.metricName }

    /// For the log and for people: kind, network, and the carrying form. It does not repeat the address.
    package var logText: String {
        let text = "\(reason.logText), \(row.network) (\(row.name), \(row.source))"
        return carriedAs.map { "\(text), carried by an \($0.rawValue) address" } ?? text
    }
}
