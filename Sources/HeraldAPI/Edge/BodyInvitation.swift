/// Said to a connection by whoever is about to read the body of a request whose client waits to be asked for it.
struct BodyInvitation: Sendable {}
