extension Int {
    /// So many of something, as in `1 problem` and `2 problems`.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
