import NIOCore
import Synchronization

/// Whether a connection may be closed to make room for another, and from when on.
///
/// The lesser makes room first: those on which no request is under way before those that leave an answer unread, these
/// before those whose request does not come to its end, and of each the one that has been so for longer.
enum Idleness: Hashable, Comparable, Sendable {
    /// No request is under way: nothing has been said, a head has begun, or the client has had its answer.
    case quiet(from: NIODeadline)
    /// The client does not read what it is answered.
    case unread(from: NIODeadline)
    /// The client has not sent all of the one request that is under way.
    case slow(from: NIODeadline)
    /// A request is under way, and the connection makes room for nobody.
    case busy

    /// Whether the connection may be closed now.
    func makesRoom(at now: NIODeadline) -> Bool {
        switch self {
        case .quiet(let start), .unread(let start), .slow(let start): start <= now
        case .busy: false
        }
    }
}

extension Idleness: RawRepresentable, AtomicRepresentable {
    /// From one word: the instant above the two lowest bits, which tell what it is.
    init(rawValue: UInt64) {
        let instant = NIODeadline.uptimeNanoseconds(rawValue >> 2)
        switch rawValue & 3 {
        case 0: self = .quiet(from: instant)
        case 1: self = .unread(from: instant)
        case 2: self = .slow(from: instant)
        default: self = .busy
        }
    }

    /// The same as one word, which can be read while it is written.
    var rawValue: UInt64 {
        switch self {
        case .quiet(let start): start.uptimeNanoseconds << 2
        case .unread(let start): start.uptimeNanoseconds << 2 | 1
        case .slow(let start): start.uptimeNanoseconds << 2 | 2
        case .busy: 3
        }
    }
}
