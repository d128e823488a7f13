/// Said to a connection that was chosen to make room for another.
struct RoomWish: Sendable {
    /// What the connection was when it was chosen: if it is so no longer, it stays.
    let idleness: Idleness
}
