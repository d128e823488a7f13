import HeraldCore
import HeraldManagement

extension MadeLink {
    /// Writes the fields of a link that was just made: the only answer that shows it.
    func write(to answer: inout JSONObjectWriter) {
        answer.field("link_path", path)
        if let url { answer.field("link_url", url) }
        answer.field("link_expires_at", expiresAt)
    }
}
