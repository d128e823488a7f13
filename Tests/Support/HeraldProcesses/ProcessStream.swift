/// What a process reads from or writes to.
package enum ProcessStream: Sendable {
    /// Nothing to read, and nowhere to write.
    case nothing
    /// The file at a path; what is written comes after what is there.
    case file(String)
    /// A descriptor of this program's, lent until the process is started.
    case descriptor(Int32)
    /// What this program has.
    case inherited
}
