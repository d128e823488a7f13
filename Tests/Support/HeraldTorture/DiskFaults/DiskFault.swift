import Foundation

/// A way in which a disk fails.
enum DiskFault: String, CaseIterable, Sendable {
    /// Every write says that the disk is full.
    case full
    /// A disk that really is full: a small file system in memory, with ballast. Needs root.
    case tmpfs
    /// Every write fails.
    case write
    /// Every sync of the log fails.
    case sync
    /// Every sync of the log fails, and what it should have brought to disk is gone.
    case lostSync = "lost-sync"
    /// The log is well, but every sync of the database itself fails, and what it should have brought to disk is gone.
    /// The server must end: what it holds for copied is not.
    case checkpoint
    /// Every write says that the file system is read-only, until it is writable again.
    case readOnly = "read-only"
    /// A file system that really turns read-only while the server has its files open: an ext4 that is told of an error.
    /// The kernel makes it writable only by mounting it anew, so this fault ends by a kill. Needs root.
    case remount

    /// The endings that it can have.
    var endings: [DiskEnding] {
        self == .remount ? [.kill] : DiskEnding.allCases
    }

    /// The file system that it needs; `nil` when the one that is there will do.
    var disk: MountedDisk.Kind? {
        switch self {
        case .tmpfs: .tmpfs
        case .remount: .ext4
        case .full, .write, .sync, .lostSync, .checkpoint, .readOnly: nil
        }
    }

    /// What the shim is told; see `Shim/faults.c`. `nil` when there is a real fault instead.
    var command: String? {
        switch self {
        case .full: "wal \(ENOSPC) 0 db \(ENOSPC) 0 forget 0"
        case .tmpfs, .remount: nil
        case .write: "wal \(EIO) 0 db \(EIO) 0 forget 0"
        case .sync: "wal 0 \(EIO) db 0 \(EIO) forget 0"
        case .lostSync: "wal 0 \(EIO) db 0 \(EIO) forget 1"
        case .checkpoint: "wal 0 0 db 0 \(EIO) forget 1"
        case .readOnly: "wal \(EROFS) \(EROFS) db \(EROFS) \(EROFS) forget 0"
        }
    }

    /// What a server must do.
    var expected: Reaction {
        switch self {
        case .full, .write, .sync, .lostSync, .readOnly, .remount: .refuse
        // A log that was used before has room for some more.
        case .tmpfs: .refuseInTheEnd
        case .checkpoint: .end
        }
    }

    /// Whether a server may end by itself: a sync of the database may fail, if the log is being copied just when the
    /// fault begins.
    var mayEnd: Bool {
        switch self {
        case .sync, .lostSync, .readOnly, .remount, .checkpoint: true
        case .full, .tmpfs, .write: false
        }
    }

    /// How a server reacts to a fault.
    enum Reaction {
        /// It takes no report.
        case refuse
        /// It takes some reports and then no more.
        case refuseInTheEnd
        /// It takes reports until it ends by itself.
        case end
    }
}
