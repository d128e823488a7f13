/// How a fault ends.
enum DiskEnding: String, CaseIterable, Sendable {
    /// The disk works again, and the server goes on.
    case recovery
    /// The server is killed while the disk fails, and the next one finds it working.
    case kill
}
