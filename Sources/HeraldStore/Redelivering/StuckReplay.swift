package import HeraldCore

/// A replay cannot be gone on with, because something that was stored makes no sense.
package struct StuckReplay: Error, CustomStringConvertible {
    /// The bytes of its id, which may be none themselves.
    package let key: [UInt8]
    /// What was found.
    package let cause: any Error

    /// Names a replay and what was found.
    package init(_ key: [UInt8], cause: any Error) {
        self.key = key
        self.cause = cause
    }

    /// Whether it will come upon the same each time. What the database refused may have lost a race, and is tried
    /// again.
    package var isForGood: Bool { cause is CorruptRow }

    /// Its id, if that is one.
    package var id: ReplayID? { ReplayID(bytes: key) }

    /// One line for the operator.
    package var description: String {
        let name = id.map { "replay \($0)" } ?? "a replay without an id"
        return "\(name) was \(isForGood ? "ended as failed" : "put off"): \(cause)"
    }
}
