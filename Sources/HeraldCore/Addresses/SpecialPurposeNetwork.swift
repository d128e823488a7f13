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
