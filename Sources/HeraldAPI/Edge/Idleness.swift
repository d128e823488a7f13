import NIOCore
import Synchronization

/// Whether a connection may be closed to make room for another, and from when on.
///
/// The lesser makes room first: those on which no request is under way before those that leave an answer unread, and of
/// each the one that has been so for longer.
enum Idleness: Hashable, Comparable, Sendable {
    /// No request is under way: nothing has been said, a head has begun, or the client has had its answer.
    case quiet(from: NIODeadline)
    /// The client does not read what it is answered.
    case unread(from: NIODeadline)
    /// A request is under way, and the connection makes room for nobody.
    case busy

    /// Whether the connection may be closed now.
    func makesRoom(at now: NIODeadline) -> Bool {
        switch self {
        case .quiet(let start), .unread(let start): start <= now
        case .busy: false
        }
    }
}

extension Idleness: RawRepresentable, AtomicRepresentable {
    /// From one word: the instant above the lowest bit, which tells quiet from unread; all bits for busy.
    init(rawValue: UInt64) {
        let instant = NIODeadline.uptimeNanoseconds(rawValue >> 1)
        self = rawValue == .max ? .busy : rawValue & 1 == 0 ? .quiet(from: instant) : .unread(from: instant)
    }

    /// The same as one word, which can be read while it is written.
    var rawValue: UInt64 {
        switch self {
        case .quiet(let start): start.uptimeNanoseconds << 1
        case .unread(let start): start.uptimeNanoseconds << 1 | 1
        case .busy: .max
        }
    }
}
