import Foundation
import HeraldProcesses
import HeraldTestFiles
import NIOCore
import NIOPosix

/// A real proxy, tinyproxy, that wants a user and a password and lets nobody but this machine in.
final class Tinyproxy: Sendable {
    static let credentials = "herald:s3cret"

    private let process: RunningProcess
    private let logPath: String
    /// Where it listens: another address than receivers have.
    let address: String

    /// Starts a proxy and waits until it listens.
    ///
    /// - Parameter ports: to which it lets clients go; to all of them, when there are none.
    init(in folder: TestFolder, ports: [Int] = []) async throws {
        let port = try await UnusedPort.find(at: "127.0.0.2")
        logPath = folder.file("tinyproxy.log")
        let settings = """
            Port \(port)
            Listen 127.0.0.2
            Timeout 30
            MaxClients 50
            LogFile "\(logPath)"
            LogLevel Connect
            BasicAuth herald s3cret

            """
        let text = settings + ports.map { "ConnectPort \($0)\n" }.joined()
        try text.write(toFile: folder.file("tinyproxy.conf"), atomically: true, encoding: .utf8)
        let process = try RunningProcess("tinyproxy", ["-d", "-c", folder.file("tinyproxy.conf")], in: folder)
        self.process = process
        address = "127.0.0.2:\(port)"
        _ = try await eventually("tinyproxy listens") {
            guard process.isRunning else { throw NeverHappened(expectation: "a proxy: \(process.errors)") }
            return try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)  // It does not listen yet.
                .connect(host: "127.0.0.2", port: port).get().close()
        }
    }

    /// What it has logged so far.
    var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

    /// Ends it.
    func stop() async throws {
        try await process.kill()
    }
}
