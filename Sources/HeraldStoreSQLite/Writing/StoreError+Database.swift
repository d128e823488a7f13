import GRDB
import HeraldStore
import HeraldVault

extension StoreError {
    /// Names what went wrong while a statement or a transaction ran.
    ///
    /// - Parameter context: what was being done.
    init(_ error: any Error, during context: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(Self.code(of: error), context, cause: error)
        // The key may be brought; what is damaged stays so.
        case VaultError.wrongKey: self.init(.unavailable, context, cause: error)
        case is CorruptRow, is VaultError: self.init(.corrupted, context, cause: error)
        case let error: self.init(.unavailable, context, cause: error)
        }
    }

    /// Whether an operation refused before it had written anything, so that the transaction it ran in may go on.
    var isRefusal: Bool {
        switch code {
        case .unknownOrg, .unknownWebhook, .unknownKeySet, .labelTaken, .limitReached: true
        case .unavailable, .unsettled, .corrupted, .closed: false
        }
    }

    /// A full or failing disk passes; contradictory content does not.
    private static func code(of error: DatabaseError) -> Code {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .corrupted
        default: .unavailable
        }
    }
}

extension Error {
    /// Whether what failed is the disk, or the memory or the locks of the machine, which all that write share: any
    /// other error belongs to the statement that met it.
    /// `Source:` SQLite's documentation, "Result and Error Codes".
    var isDiskFault: Bool {
        switch (self as? DatabaseError)?.resultCode {
        case .some(.SQLITE_IOERR), .some(.SQLITE_FULL), .some(.SQLITE_READONLY), .some(.SQLITE_CANTOPEN),
            .some(.SQLITE_BUSY), .some(.SQLITE_LOCKED), .some(.SQLITE_NOMEM), .some(.SQLITE_PROTOCOL):
            true
        default: false
        }
    }
}
