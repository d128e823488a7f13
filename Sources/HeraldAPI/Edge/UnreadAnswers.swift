import HeraldCore

/// The answers of all connections that wait for their clients to take them. When they are too many bytes together, some
/// of the connections are closed.
///
/// A value that decides; ``UnreadRegister`` acts. Of a block of addresses that leaves a quarter of it all unread, what
/// has been waiting for longest goes first: somebody who opens connections to leave answers unread closes his own.
/// Where none leaves so much, what has been waiting for longest goes, whoever's it is: so it does of somebody who comes
/// from many blocks, and behind a proxy, where all clients are one.
struct UnreadAnswers<Connection> {
    /// Bytes that were answered together.
    private struct Piece {
        let bytes: Int
        let connection: Connection
        let block: AddressBlock?
    }

    /// What one block leaves unread.
    private struct Share {
        var bytes = 0
        /// The numbers of its pieces, which are never none, the oldest first. All blocks together have some thousands
        /// at most, and most are taken from the front, so that no faster structure is needed.
        var numbers: [UInt64] = []
    }

    private let bound: Int
    /// By numbers that go up.
    private var pieces: [UInt64: Piece] = [:]
    private var shares: [AddressBlock?: Share] = [:]
    private var next: UInt64 = 0
    /// Bytes of all pieces.
    private(set) var bytes = 0

    /// No answers.
    ///
    /// - Parameter bound: bytes that may wait.
    init(bound: Int) {
        self.bound = bound
    }

    /// A piece waits for its client to take it.
    ///
    /// - Parameter block: where the client is; `nil` where that is not known, and all those are one.
    /// - Returns: its number, and the connections that are to be closed now.
    mutating func add(
        _ bytes: Int,
        of connection: Connection,
        from block: AddressBlock?
    ) -> (number: UInt64, excess: [Connection]) {
        let number = next
        next += 1
        pieces[number] = Piece(bytes: bytes, connection: connection, block: block)
        shares[block, default: Share()].bytes += bytes
        shares[block, default: Share()].numbers.append(number)
        self.bytes += bytes
        var excess: [Connection] = []
        while self.bytes > bound, let number = oldestToClose, let piece = pieces[number] {
            excess.append(piece.connection)
            remove(number)
        }
        return (number, excess)
    }

    /// A piece was taken, or its connection has closed. One whose connection was to be closed is gone already.
    mutating func remove(_ number: UInt64) {
        guard let piece = pieces.removeValue(forKey: number) else { return }
        bytes -= piece.bytes
        guard var share = shares.removeValue(forKey: piece.block) else { return }
        share.bytes -= piece.bytes
        if let index = share.numbers.firstIndex(of: number) { share.numbers.remove(at: index) }
        if !share.numbers.isEmpty { shares[piece.block] = share }
    }

    /// The number of the piece to close: the oldest of the block that leaves most unread, if that is a considerable
    /// part (``Limits/connectionShares``), and otherwise of all. Of several such blocks it is the one whose piece is
    /// oldest. It looks at all blocks, and is asked for only beyond the bound.
    private var oldestToClose: UInt64? {
        let heaviest = shares.values.max { one, other in
            one.bytes == other.bytes ? one.numbers[0] > other.numbers[0] : one.bytes < other.bytes
        }
        guard let heaviest, heaviest.bytes * Limits.connectionShares < bytes else { return heaviest?.numbers.first }
        return shares.values.lazy.map { $0.numbers[0] }.min()
    }
}
