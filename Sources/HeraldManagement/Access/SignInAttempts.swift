import HeraldCore

/// How often somebody signed in, or tried to, by network address and by e-mail address.
///
/// One address can try many passwords for one member, or one password for many members; and a member can be tried from
/// many addresses. So both are counted, and who is at either bound waits. Attempts under way take the places of failures
/// until they are judged, so that those at the same time are bounded, too. Right ones are bounded by themselves, since they
/// cost as much to judge.
struct SignInAttempts: Sendable {
    private var ofAddresses = Counts<AddressBlock>(
        right: TokenBuckets(
            burst: Limits.signInsOfAddress,
            interval: Limits.signInIntervalOfAddress,
            tableSize: Limits.signInTable
        )
    )
    private var ofEmails = Counts<EmailAddress>(
        right: TokenBuckets(
            burst: Limits.signInsOfMember,
            interval: Limits.signInIntervalOfMember,
            tableSize: Limits.signInTable
        )
    )

    /// Takes an attempt on; ``end(_:_:isRight:at:)`` must follow.
    ///
    /// - Throws: `tooManyAttempts` at a bound; `busy` when attempts under way may reach it.
    mutating func begin(_ email: EmailAddress?, _ address: AddressBlock?, at now: Timestamp) throws(AccessError) {
        let waits = [
            address.flatMap { ofAddresses.wait(for: $0, at: now) }, email.flatMap { ofEmails.wait(for: $0, at: now) },
        ]
        if let wait = waits.compactMap(\.self).max() { throw .tooManyAttempts(wait: wait) }
        guard address.map({ ofAddresses.hasRoom(for: $0, at: now) }) != false,
            email.map({ ofEmails.hasRoom(for: $0, at: now) }) != false
        else { throw .busy }
        if let address { ofAddresses.begin(address) }
        if let email { ofEmails.begin(email) }
    }

    /// Counts an attempt that was begun.
    ///
    /// - Parameter isRight: `nil` when it came to no judgement.
    mutating func end(_ email: EmailAddress?, _ address: AddressBlock?, isRight: Bool?, at now: Timestamp) {
        if let address { ofAddresses.end(address, isRight: isRight, at: now) }
        if let email { ofEmails.end(email, isRight: isRight, at: now) }
    }

    /// The attempts of one kind of address.
    private struct Counts<Key: Hashable & Sendable>: Sendable {
        var failed = TokenBuckets<Key>(
            burst: Limits.failedSignIns,
            interval: Limits.failedSignInInterval,
            tableSize: Limits.signInTable
        )
        var right: TokenBuckets<Key>
        /// How many are being judged; without those of which none is.
        var underWay: [Key: Int] = [:]

        init(right: TokenBuckets<Key>) {
            self.right = right
        }

        func wait(for key: Key, at now: Timestamp) -> Duration? {
            [failed.wait(for: key, at: now), right.wait(for: key, at: now)].compactMap(\.self).max()
        }

        func hasRoom(for key: Key, at now: Timestamp) -> Bool {
            (underWay[key] ?? 0) < min(failed.left(for: key, at: now), right.left(for: key, at: now))
        }

        mutating func begin(_ key: Key) {
            underWay[key, default: 0] += 1
        }

        mutating func end(_ key: Key, isRight: Bool?, at now: Timestamp) {
            let others = (underWay[key] ?? 1) - 1
            underWay[key] = others > 0 ? others : nil
            switch isRight {
            case true?: _ = right.count(from: key, at: now)
            case false?: _ = failed.count(from: key, at: now)
            case nil: break
            }
        }
    }
}
