import HeraldCore
import Synchronization

/// Where the server is reached, once it is known which port it listens on.
final class PublicAddress: Sendable {
    private let url: PublicURL?
    private let port = Mutex<Int?>(nil)

    /// Takes what the operator says.
    init(_ url: PublicURL?) {
        self.url = url
    }

    /// Says which port was taken.
    func listens(on port: Int) {
        self.port.withLock { $0 = port }
    }

    /// What the addresses of all pages begin with; `nil` when the operator did not say, or nobody listens yet.
    var origin: String? {
        guard let port = port.withLock(\.self) else { return nil }
        return url?.origin(listeningOn: port)
    }
}
