package import HeraldCore

/// When a notice is sent again that was not settled.
package enum NoticeWait {
    /// - Parameter attempts: how often it was taken before this time.
    package static func end(after attempts: Int, at now: Timestamp) -> Timestamp {
        let wait = Limits.noticeWait * (1 << min(max(attempts, 0), 10))
        return now.advanced(by: min(wait, Limits.longestNoticeWait))
    }
}
