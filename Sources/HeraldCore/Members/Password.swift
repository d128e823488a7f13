/// A password as somebody typed it. It cannot print itself.
package struct Password: Hashable, Sendable {
    /// What was typed.
    package let revealed: String

    /// Takes what was typed at a sign-in, good or bad.
    package init(typed: String) {
        revealed = typed
    }

    /// Why it may not be chosen, in a sentence; `nil` when it may.
    ///
    /// Length is what counts: rules about kinds of characters make passwords worse. `Source:` NIST SP 800-63B, section
    /// 5.1.1.2.
    package var problem: String? {
        let bounds = Limits.passwordLength
        if revealed.unicodeScalars.count < bounds.lowerBound { return "Use at least \(bounds.lowerBound) characters." }
        if revealed.utf8.count > bounds.upperBound { return "Use at most \(bounds.upperBound) bytes." }
        if Set(revealed.unicodeScalars).count < 4 { return "Use more than three different characters." }
        return nil
    }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Tells nothing.
    package var description: String { "[password]" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// Shows nothing.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
