import HeraldCore
import Synchronization

/// One client's connection, as far as it matters to others: whose it is, and whether it can make room.
final class OpenConnection: Sendable {
    /// The addresses it comes from; `nil` when the socket does not tell.
    let block: AddressBlock?
    private let published: Atomic<Idleness>
    private let tell: @Sendable (RoomWish) -> Void

    /// A connection that was just opened.
    ///
    /// - Parameter tell: says to the connection that it should make room.
    init(from block: AddressBlock?, _ idleness: Idleness, tell: @escaping @Sendable (RoomWish) -> Void) {
        self.block = block
        published = Atomic(idleness)
        self.tell = tell
    }

    /// What the connection said of itself last. It is written several times for each request, without a lock; nothing
    /// is decided by it alone, for the connection looks again before it closes.
    var idleness: Idleness {
        get { published.load(ordering: .relaxed) }
        set { published.store(newValue, ordering: .relaxed) }
    }

    /// Asks the connection to make room, if it is still what it was.
    func makeRoom(_ wish: RoomWish) {
        tell(wish)
    }
}
