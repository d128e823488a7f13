extension Int {
    /// A count of bytes for people, as in `1.5 GiB`.
    var sizeText: String {
        var (size, unit) = (Double(self), "bytes")
        for larger in ["KiB", "MiB", "GiB", "TiB"] where size >= 1024 { (size, unit) = (size / 1024, larger) }
        guard unit != "bytes" else { return "\(self) bytes" }
        let tenths = Int((size * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
