/// One row of the table of networks that we do not connect to.
package struct SpecialPurposeNetwork: Hashable, Sendable {
    /// The addresses the row is about.
    package let network: Network
    /// What the registry calls the block.
    package let name: String
    /// The document that gave the block its purpose.
    package let source: String
    /// Under which reason its addresses are refused.
    package let reason: AddressRefusalReason
}

extension SpecialPurposeNetwork {
    /// The row of an address that this machine answers to itself.
    static func own(_ address: IPAddress) -> SpecialPurposeNetwork {
        SpecialPurposeNetwork(
            network: Network(only: address),
            name: "Own Address",
            source: "this machine's interfaces",
            reason: .ownAddress
        )
    }
}
