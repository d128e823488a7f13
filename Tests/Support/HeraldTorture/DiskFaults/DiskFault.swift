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
    /// The log is well, but every sync of the database itself fails, and what it should have brought to disk is gone. The
    /// server must end: what it holds for copied is not.
    case checkpoint
    /// The file system has become read-only.
    case readOnly = "read-only"

    /// What the shim is told; see `Shim/faults.c`. `nil` when there is a real fault instead.
    var command: String? {
        switch self {
        case .full: "wal \(ENOSPC) 0 db \(ENOSPC) 0 forget 0"
        case .tmpfs: nil
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
        case .full, .write, .sync, .lostSync, .readOnly: .refuse
        // A log that was used before has room for some more.
        case .tmpfs: .refuseInTheEnd
        case .checkpoint: .end
        }
    }

    /// Whether a server may end because it was about to copy the log when the fault began.
    var mayEnd: Bool {
        switch self {
        case .sync, .lostSync, .readOnly, .checkpoint: true
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
