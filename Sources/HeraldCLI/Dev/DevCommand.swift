import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldVault
import Logging

/// `herald dev`: the sandbox, in one command.
struct DevCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Run a sandbox: a server, an org with keys, and a receiver that shows what it gets.",
        discussion: """
            Nothing needs to be configured. A first workflow is reported at once, and its verified delivery shown; \
            then the sandbox stays up and shows every further one. Receivers may be on this machine, with http and any \
            port. Without --database everything is thrown away at the end.
            """
    )

    @Option(help: ArgumentHelp("Port of the API; 0 takes a free one.", valueName: "PORT"))
    var port: UInt16 = 0

    @Option(help: ArgumentHelp("Keep the sandbox in this database. (default: a throw-away one)", valueName: "FILE"))
    var database: String?

    @Option(help: ArgumentHelp("Waits between attempts.", valueName: "WAITS"))
    var retrySchedule = "2s,5s,15s,1m"

    @Flag(help: "Show the server's log as well.")
    var verbose = false

    func run() async throws {
        try await reportingErrors {
            let scratch = try ScratchFolder()
            defer { scratch.remove() }
            var random = SystemRandomNumberGenerator()
            let platformKey = APIKey(.platform, using: &random).revealed
            let settings = try settings(database: database ?? scratch.file("herald.db"), platformKey: platformKey)
            LogFormat.bootstrap(.text, LogThreshold(verbose ? .info : .error))

            let screen = DevScreen(onClosed: { HeraldServer.endProcess() })
            let receiver = DevReceiver(screen: screen)
            let sandbox = DevSandbox(platformKey: platformKey, receiver: receiver, screen: screen)
            try await HeraldServer(settings: settings, logger: Logger(label: "herald"))
                .run(alongside: [receiver, sandbox]) { sandbox.serverStarted(at: $0) }
        }
    }

    private func settings(database: String, platformKey: String) throws -> ServerSettings {
        // The sandbox does not read the environment: it must come up the same everywhere.
        try ServerSettings(
            flags: [
                .listen: "127.0.0.1:\(port)",
                .publicURL: "http://127.0.0.1:\(port)",
                .database: database,
                .allowedNetworks: "127.0.0.0/8,::1/128",
                .allowInsecureReceivers: "true",
                .retrySchedule: retrySchedule,
                .platformKey: platformKey,
            ],
            environment: [:]
        )
    }
}
