import HeraldCore

/// Whether the database's disk has room.
struct DiskSpaceCheck {
    let folder: String
    /// Bytes that this user may still write; `nil` when the system does not tell.
    let free: Int?

    var finding: DoctorFinding {
        guard let free else { return .skipped(.diskSpace, "the system does not tell of '\(folder)'") }
        let found = "\(free.sizeText) free at '\(folder)'"
        if free < Limits.diskSpaceNeeded {
            return .wrong(
                .diskSpace,
                found,
                "make room: with a full disk reports are refused, and nothing is lost of those accepted"
            )
        }
        if free < Limits.diskSpaceWanted {
            return .attention(.diskSpace, found, "make room, or have somebody told before the disk is full")
        }
        return .fine(.diskSpace, found)
    }
}
