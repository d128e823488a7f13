/// What a scripted receiver has seen so far.
package struct ReceiverRecord: Sendable {
    /// Connections accepted since the start.
    package internal(set) var accepted = 0
    /// Connections open now.
    package internal(set) var open = 0
    /// Bytes received, after TLS.
    package internal(set) var bytes = 0
    /// Whole requests, in the order in which they were completed.
    package internal(set) var requests: [ReceivedRequest] = []
    /// The server names that clients asked for in TLS; `nil` for one that named none.
    package internal(set) var serverNames: [String?] = []
}
