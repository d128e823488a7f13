extension Substring {
    /// The pieces between bytes of one kind, which is ASCII.
    ///
    /// What strangers write is split by bytes, as every proxy and browser does: behind U+0600, or before U+0301, a
    /// comma is a part of a `Character` that is no comma.
    package func split(
        at byte: UInt8,
        maxSplits: Int = .max,
        omittingEmptySubsequences: Bool = true
    ) -> [Substring] {
        utf8.split(separator: byte, maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences)
            .map { Substring($0) }
    }
}
