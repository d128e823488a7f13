/// The answers of all connections that wait for their clients to take them. When they are too many bytes together, some
/// of the connections are closed.
///
/// A value that decides; ``UnreadRegister`` acts. What has been waiting for longest goes first, so that somebody who
/// opens connections to leave answers unread closes his own.
struct UnreadAnswers<Connection> {
    /// Bytes that were answered together.
    private struct Piece {
        let bytes: Int
        let connection: Connection
    }

    private let bound: Int
    /// By numbers that go up.
    private var pieces: [UInt64: Piece] = [:]
    /// No piece has a lower number.
    private var lowest: UInt64 = 0
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
    /// - Returns: its number, and the connections that are to be closed now.
    mutating func add(_ bytes: Int, of connection: Connection) -> (number: UInt64, excess: [Connection]) {
        let number = next
        next += 1
        pieces[number] = Piece(bytes: bytes, connection: connection)
        self.bytes += bytes
        var excess: [Connection] = []
        while self.bytes > bound, let oldest = pieces[lowest] {
            excess.append(oldest.connection)
            remove(lowest)
        }
        return (number, excess)
    }

    /// A piece was taken, or its connection has closed. One whose connection was to be closed is gone already.
    mutating func remove(_ number: UInt64) {
        guard let piece = pieces.removeValue(forKey: number) else { return }
        bytes -= piece.bytes
        while lowest < next, pieces[lowest] == nil { lowest += 1 }
    }
}
