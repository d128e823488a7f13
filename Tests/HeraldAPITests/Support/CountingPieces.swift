import NIOCore
import Synchronization

/// A body in pieces that knows how many of them were asked for.
final class CountingPieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    private let count: Int
    private let piece: @Sendable (Int) -> ByteBuffer
    private let next = Mutex(0)

    init(count: Int, _ piece: @escaping @Sendable (Int) -> ByteBuffer) {
        self.count = count
        self.piece = piece
    }

    var taken: Int { next.withLock { $0 } }

    func makeAsyncIterator() -> Iterator {
        Iterator(pieces: self)
    }

    struct Iterator: AsyncIteratorProtocol, Sendable {
        let pieces: CountingPieces

        func next() async -> ByteBuffer? {
            let number = pieces.next.withLock { next in
                guard next < pieces.count else { return -1 }
                next += 1
                return next
            }
            return number < 0 ? nil : pieces.piece(number)
        }
    }
}
