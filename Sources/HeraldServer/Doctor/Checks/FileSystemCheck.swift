/// Whether the database file lies where its syncs and locks mean something.
struct FileSystemCheck {
    let folder: String
    /// As the kernel calls it, such as `ext4`; `nil` when it is not known.
    let kind: String?

    var finding: DoctorFinding {
        guard let kind else { return .skipped(.fileSystem, "the system does not tell what '\(folder)' lies on") }
        let found = "'\(folder)' is on \(kind)"
        if Self.volatileKinds.contains(kind) {
            return .wrong(.fileSystem, found, "move the database to a disk: what is in memory is gone with the machine")
        }
        if Self.remoteKinds.contains(kind) || kind.hasPrefix("fuse.") {
            return .wrong(
                .fileSystem,
                found,
                "move the database to a disk of this machine, or to PostgreSQL: SQLite needs locks and shared memory that "
                    + "networks do not give"
            )
        }
        if kind == "overlay" {
            return .attention(
                .fileSystem,
                found,
                "mount a volume for the database: a container's own layer is gone with the container"
            )
        }
        return .fine(.fileSystem, found)
    }

    private static let volatileKinds: Set<String> = ["tmpfs", "ramfs", "devtmpfs"]
    private static let remoteKinds: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "afs", "fuse"]
}
