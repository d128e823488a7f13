import HeraldCore
import Synchronization

/// Which pages are kept up to date now, in all, of each org and of each session.
///
/// That a page was closed is noticed late, so the newest of a session takes the place of its oldest. Of an org, and in
/// all, there is room for so many, whoever has them.
final class OpenStreams: Sendable {
    private struct Place {
        let number: Int
        let org: OrgID
    }

    private struct State {
        var lastNumber = 0
        /// The oldest first.
        var ofSession: [KeyDigest: [Place]] = [:]
        var ofOrg: [OrgID: Int] = [:]

        /// Takes a place away, if it is there still.
        mutating func remove(_ number: Int, of session: KeyDigest) {
            guard let own = ofSession[session], let place = own.first(where: { $0.number == number }) else { return }
            let others = own.filter { $0.number != number }
            ofSession[session] = others.isEmpty ? nil : others
            let left = ofOrg[place.org, default: 0] - 1
            ofOrg[place.org] = left > 0 ? left : nil
        }
    }

    private let state = Mutex(State())

    /// Begins one, if there is room.
    ///
    /// - Parameters:
    ///   - session: by the digest of its token.
    ///   - org: whose page it is.
    /// - Returns: by what number it is known.
    func begin(_ session: KeyDigest, of org: OrgID) -> Int? {
        state.withLock { state in
            let own = state.ofSession[session] ?? []
            let oldest = own.count < Limits.livePagesOfSession ? nil : own.first
            let others = state.ofOrg[org, default: 0] - (oldest?.org == org ? 1 : 0)
            guard others < Limits.livePagesOfOrg else { return nil }
            // As many orgs as pages at most.
            guard oldest != nil || state.ofOrg.values.reduce(0, +) < Limits.livePages else { return nil }
            if let oldest { state.remove(oldest.number, of: session) }
            state.lastNumber += 1
            state.ofSession[session, default: []].append(Place(number: state.lastNumber, org: org))
            state.ofOrg[org, default: 0] += 1
            return state.lastNumber
        }
    }

    /// Whether one has its place still.
    func has(_ number: Int, of session: KeyDigest) -> Bool {
        state.withLock { $0.ofSession[session]?.contains { $0.number == number } ?? false }
    }

    /// Ends one, if it has its place still.
    func end(_ number: Int, of session: KeyDigest) {
        state.withLock { $0.remove(number, of: session) }
    }
}
