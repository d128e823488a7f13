/// Said to a connection when so many requests are answered that more may be read.
struct RoomForRequests: Sendable {}
