import ArgumentParser
import FoundationEssentials

/// Which server a command talks to, and with which key.
struct PlatformOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server. (HERALD_URL; default: http://127.0.0.1:8080)", valueName: "URL"))
    var url: String?

    /// A client that acts for the platform. The key comes from the environment only, so that it stands in no history.
    func client() throws(ClientError) -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["HERALD_PLATFORM_KEY"], !key.isEmpty else {
            throw ClientError(lines: ["set HERALD_PLATFORM_KEY to the platform key that the server was started with"])
        }
        return APIClient(baseURL: url ?? environment["HERALD_URL"] ?? "http://127.0.0.1:8080", key: key)
    }
}
