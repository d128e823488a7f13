/// One way to change an input.
enum Mutation: CaseIterable, Sendable {
    /// Turns one bit around.
    case flipBit
    /// Puts a byte that formats care about in the place of one.
    case setByte
    /// Adds a few bytes.
    case insertBytes
    /// Takes a few bytes away.
    case removeBytes
    /// Writes a few bytes again, many times.
    case repeatBytes
    /// Adds a word that means something.
    case insertWord
    /// Puts a word in the place of a piece.
    case replacePiece
    /// Puts a number at the edge of something in the place of one.
    case changeNumber
    /// Takes a piece away.
    case removePiece
    /// Writes a piece again.
    case repeatPiece
    /// Lets two pieces change places.
    case swapPieces
    /// Puts a piece of another input in the place of one.
    case borrowPiece
    /// Goes on as another input does.
    case splice
}
