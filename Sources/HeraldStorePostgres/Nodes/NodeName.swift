import HeraldVault

/// What a node's sessions are called in the server's list of them: with the master keys that it has, so that it can be
/// seen from outside whether all nodes have a key before anything is sealed under it.
///
/// A node whose URL names its application is called that, and is not seen.
struct NodeName: Hashable, Sendable {
    /// The name, as in `herald keys 0011223344556677,8899aabbccddeeff`: shorter than the 63 bytes that PostgreSQL
    /// keeps.
    let text: String

    /// Names a node by the ids of its master keys.
    init(keyIDs: [[UInt8]]) {
        text = "herald keys " + keyIDs.map { Self.name(ofKey: $0) }.joined(separator: ",")
    }

    /// How a key is named in it.
    static func name(ofKey id: [UInt8]) -> String { id.map(\.hexadecimal).joined() }
}
