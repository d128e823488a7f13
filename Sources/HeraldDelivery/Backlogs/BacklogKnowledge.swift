import HeraldCore

/// What a ``BacklogKeeper`` knows from look to look.
package struct BacklogKnowledge: Sendable {
    /// The bound by which it was found.
    let bound: Int?
    var book: BacklogBook

    /// Nothing is known.
    package init() {
        bound = nil
        book = BacklogBook(bound: .max)
    }

    /// A new bound holds; what was full may stay so.
    init(bound: Int, full: Set<WebhookID>) {
        self.bound = bound
        book = BacklogBook(bound: bound, full: full)
    }
}
