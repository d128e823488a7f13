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
    /// The log is well, but every sync of the database itself fails, and what it should have brought to disk is gone: no
    /// checkpoint succeeds.
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

    /// Whether a report can be accepted in spite of it.
    var accepts: Acceptance {
        switch self {
        case .full, .write, .sync, .lostSync, .readOnly: .never
        // A log that was used before has room for some more.
        case .tmpfs: .forAWhile
        case .checkpoint: .always
        }
    }

    /// How reports fare.
    enum Acceptance {
        case never
        case forAWhile
        case always
    }
}
