import HeraldProcesses

extension TortureOptions {
    /// How to start one of several nodes of a database.
    func node(_ number: Int, on url: String, in folder: String) async throws -> Herald {
        Herald(
            program: herald,
            database: url,
            port: try await UnusedPort.find(),
            log: "\(folder)/node-\(number).log",
            environment: ["HERALD_MASTER_KEY": String(repeating: "5a", count: 32)],
            attemptTimeout: .seconds(10),
            lease: .seconds(25)
        )
    }
}
