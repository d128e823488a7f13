import NIOCore
import SystemPackage

extension StartupError {
    /// Says why the server could not listen, or `nil` when that was not the trouble.
    init?(listening address: ListenAddress, _ error: any Error) {
        guard let error = error as? IOError else { return nil }
        switch Errno(rawValue: error.errnoCode) {
        case .addressInUse:
            self.init("\(address) is in use by another process: choose another with \(Setting.listen.name)")
        case .permissionDenied:
            self.init("this user may not listen on \(address): choose a port from 1024 on with \(Setting.listen.name)")
        case .addressNotAvailable:
            self.init("this machine has no address \(address.host): choose another with \(Setting.listen.name)")
        default:
            self.init("cannot listen on \(address): \(error)")
        }
    }
}
