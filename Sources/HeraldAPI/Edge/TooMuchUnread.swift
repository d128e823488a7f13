/// Said to a connection whose client leaves answers unread while too many are unread altogether.
struct TooMuchUnread: Sendable {}
