/// Servers whose databases take minutes to fill: filled in the first round, and used again in all others.
actor KeptServers {
    private var servers: [Int: PreparedServer] = [:]

    /// The server with so many deliveries in its database, prepared if it is not there yet.
    func server(with count: Int, prepare: () async throws -> PreparedServer) async throws -> PreparedServer {
        if let kept = servers[count] { return kept }
        let prepared = try await prepare()
        servers[count] = prepared
        return prepared
    }
}
