/// A receiver's word on how long it wants to be left alone: its `Retry-After` field, as received.
///
/// It can only put a retry off, never bring one forward (``DeliveryTransition``), and only within reason: what says
/// nothing certain is as good as nothing, because the schedule is always there to fall back on.
/// `Source:` RFC 9110, section 10.2.3.
package struct RetryAfter: Hashable, Sendable {
    /// No wait that is longer is believed: no schedule's window is, so it cannot be meant for a delivery.
    package static let longest = Limits.longestRetryWait

    private let text: String

    /// Takes the values of a response's `Retry-After` field lines.
    ///
    /// - Returns: `nil` unless there is one, of a length that a date or a count may have. Two lines contradict each
    ///   other, or tell of something between us and the receiver that does not know the field; neither is believed
    ///   (`Source:` RFC 9110, section 5.3: a sender must not repeat a field that is no list).
    package init?(fieldLines: some Collection<String>) {
        guard let text = fieldLines.first, fieldLines.count == 1, text.utf8.count <= Limits.retryAfter else {
            return nil
        }
        self.text = text
    }

    /// When the receiver wants to hear from us again.
    ///
    /// - Parameter end: when the attempt ended; a count of seconds starts here.
    /// - Returns: `nil` when the field holds neither a whole number of seconds nor an HTTP-date, when the date has
    ///   passed, and when the wait would be longer than ``longest``.
    package func instant(afterAttemptEndedAt end: Timestamp) -> Timestamp? {
        let value = trimmedText
        let instant = Self.seconds(value).map { end.advanced(by: $0) } ?? Timestamp(httpDate: value, now: end)
        guard let instant, instant >= end, instant <= end.advanced(by: Self.longest) else { return nil }
        return instant
    }

    /// The text without spaces and tabs at its ends. `Source:` RFC 9110, section 5.5.
    private var trimmedText: Substring {
        var rest = text[...]
        while rest.hasPrefix(" ") || rest.hasPrefix("\t") { rest.removeFirst() }
        while rest.hasSuffix(" ") || rest.hasSuffix("\t") { rest.removeLast() }
        return rest
    }

    /// Reads `delay-seconds`, one or more digits. More than fit into a number are more than any wait.
    private static func seconds(_ value: Substring) -> Duration? {
        guard !value.isEmpty, value.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int32(value).map { .seconds($0) }
    }
}
