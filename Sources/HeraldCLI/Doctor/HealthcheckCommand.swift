import ArgumentParser
import FoundationEssentials
import HeraldServer

/// `herald healthcheck`: whether the server on this machine is ready, for containers and scripts that have no `curl`.
struct HealthcheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask the server on this machine whether it is ready.",
        discussion: """
            Asks /readyz at the address that 'herald serve' listens on, by the same flags, variables or file. Exits with 0 \
            when it is ready and with 1 when it is not or does not answer.
            """
    )

    @Option(help: .setting(.config))
    var config: String?

    @Option(help: .setting(.listen))
    var listen: String?

    func run() async throws {
        try await reportingErrors {
            let settings = try ServerSettings(
                flags: [.config: config, .listen: listen].compactMapValues { $0 },
                environment: ProcessInfo.processInfo.environment
            )
            let (isReady, word) = await ServerProbe(settings.listen, isSecure: settings.tls != nil).readiness()
            guard isReady else { throw ClientError(lines: ["not ready: \(word)"]) }
            print(word)
        }
    }
}
