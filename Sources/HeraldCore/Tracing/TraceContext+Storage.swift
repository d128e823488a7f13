extension TraceContext {
    /// The form in which it stands in a database: the parent, and after a space the state, if there is one.
    package var stored: String { state.map { "\(parent) \($0)" } ?? parent }

    /// Reads what ``stored`` wrote; `nil` for anything else.
    package init?(stored text: String) {
        let end = text.firstIndex(of: " ")
        let state = end.map { String(text[$0...].dropFirst()) }
        self.init(parent: String(text[..<(end ?? text.endIndex)]), state: state)
    }
}
