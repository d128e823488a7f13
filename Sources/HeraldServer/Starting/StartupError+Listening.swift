import NIOCore
import SystemPackage

extension StartupError {
    /// Says why the server could not listen, or `nil` when that was not the trouble.
    ///
    /// - Parameter setting: what the address was chosen with.
    init?(listening address: ListenAddress, by setting: Setting = .listen, _ error: any Error) {
        guard let error = error as? IOError else { return nil }
        switch Errno(rawValue: error.errnoCode) {
        case .addressInUse:
            self.init("\(address) is in use by another process: choose another with \(setting.name)")
        case .permissionDenied:
            self.init("this user may not listen on \(address): choose a port from 1024 on with \(setting.name)")
        case .addressNotAvailable:
            self.init("this machine has no address \(address.host): choose another with \(setting.name)")
        default:
            self.init("cannot listen on \(address): \(error)")
        }
    }
}
