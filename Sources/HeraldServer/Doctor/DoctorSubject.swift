/// What `herald doctor` looks at, in the order of its table.
package enum DoctorSubject: String, Hashable, Sendable, CaseIterable {
    case clock
    case databaseClock = "database clock"
    case diskSpace = "disk space"
    case fileSystem = "file system"
    case diskSync = "disk sync"
    case fileDescriptors = "file descriptors"
    case names = "name resolution"
    case trustRoots = "TLS roots"
    case schema
    case integrity
    case databaseSettings = "database settings"
    case masterKey = "master key"
    case keyFile = "master key file"
    case settingsFile = "settings file"
    case platformKey = "platform key"
    case addressPolicy = "address policy"
    case egressProxy = "egress proxy"
    case certificate = "HTTPS certificate"
    case listening = "listen address"
}
