import HeraldCore

/// What one step of sealing anew came to.
package struct ResealingStep: Hashable, Sendable {
    /// How many values were sealed anew.
    package let resealed: Int
    /// How many do not open, and are left as they are.
    package let unreadable: Int
    /// Where the next step goes on; `nil` when this was the last.
    package let next: SealedColumn?

    /// Decides where to go on: behind what was looked at, or when that was all of its kind, with the next kind.
    ///
    /// - Parameters:
    ///   - values: what was looked at, in order: ``Limits/valuesResealed`` of one kind, or as many as are left of it.
    ///   - position: where the step began.
    ///   - resealed: how many of them were sealed anew.
    package init(looked values: [SealedValue], after position: SealedColumn, resealed: Int) {
        self.resealed = resealed
        unreadable = values.count - resealed
        let last = values.count < Limits.valuesResealed ? nil : values.last?.column
        switch position {
        case .signingSecret: next = last ?? .headers
        case .authHeader: next = last
        }
    }
}
