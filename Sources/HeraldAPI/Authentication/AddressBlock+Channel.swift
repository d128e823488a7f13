import HeraldCore
import NIOCore

extension AddressBlock {
    /// The block of whoever is at the other end of a connection; `nil` when the socket does not tell, as after its end.
    init?(of channel: any Channel) {
        guard let text = channel.remoteAddress?.ipAddress, let address = IPAddress(text) else { return nil }
        self.init(address)
    }
}
