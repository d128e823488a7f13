/// Whether nobody else can read the file with the master key.
struct KeyFileCheck {
    let path: String
    /// The permission bits; `nil` when there is no such file.
    let permissions: UInt32?

    var finding: DoctorFinding {
        guard let permissions else { return .skipped(.keyFile, "there is no '\(path)' yet") }
        let bits = String(permissions & 0o777, radix: 8)
        let found = "'\(path)' has permissions \(bits)"
        if permissions & 0o077 != 0 {
            return .attention(
                .keyFile,
                found,
                "chmod 600 '\(path)': whoever reads it and the database can read every secret; if others could, rotate "
                    + "what it seals"
            )
        }
        return .fine(.keyFile, found)
    }
}
