import GRDB
import HeraldCore

/// A row of ``DeliverySQL/queue``, read so far that one which makes no sense spoils no other.
struct QueuedRow {
    /// The id as it is stored, whatever it is.
    let id: DatabaseValue
    let claimableAt: Timestamp
    /// The whole row, or what is wrong with it.
    let row: Result<DeliveryRow, any Error>

    /// Reads a row.
    init(_ row: Row) {
        id = row[0]
        claimableAt = row.timestamp(10)
        self.row = Result { try DeliveryRow(row) }
    }

    /// The whole row, if it makes sense.
    var decoded: DeliveryRow? {
        switch row {
        case .success(let row): row
        case .failure: nil
        }
    }
}
