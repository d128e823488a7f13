/// Why a call to a server brought nothing: what the server, or the way to it, said.
struct ClientError: Error {
    /// One line each.
    let lines: [String]
}
