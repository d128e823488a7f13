import HeraldCore

/// How often somebody signed in, or tried to, by network address and by e-mail address.
///
/// One address can try many passwords for one member, or one password for many members; and a member can be tried from
/// many addresses. So both are counted, and who is at either bound waits. Browsers in which a member has signed in
/// before have a count of their own instead of that of the e-mail address, which anybody can exhaust; it is one for all
/// of them, so that nobody gets more guesses by collecting marks. Attempts under way take the places of failures until
/// they are judged, so that those at the same time are bounded, too. Right ones are bounded by themselves, since they
/// cost as much to judge.
struct SignInAttempts: Sendable {
    private var ofAddresses = Counts<AddressBlock, AddressBlock>(
        right: TokenBuckets(
            burst: Limits.signInsOfAddress,
            interval: Limits.signInIntervalOfAddress,
            tableSize: Limits.signInTable
        )
    )
    private var ofEmails = Counts<Claim, EmailAddress>(
        right: TokenBuckets(
            burst: Limits.signInsOfMember,
            interval: Limits.signInIntervalOfMember,
            tableSize: Limits.signInTable
        )
    )

    /// Takes an attempt on; ``end(_:isKnown:from:isRight:at:)`` must follow.
    ///
    /// - Parameter isKnown: whether it is made in a browser in which this member has signed in before.
    /// - Throws: `tooManyAttempts` at a bound; `busy` when attempts under way may reach it.
    mutating func begin(
        _ email: EmailAddress?,
        isKnown: Bool,
        from address: AddressBlock?,
        at now: Timestamp
    ) throws(AccessError) {
        let claim = email.map { Claim(email: $0, isKnown: isKnown) }
        let waits = [
            address.flatMap { ofAddresses.wait(for: $0, of: $0, at: now) },
            claim.flatMap { ofEmails.wait(for: $0, of: $0.email, at: now) },
        ]
        if let wait = waits.compactMap(\.self).max() { throw .tooManyAttempts(wait: wait) }
        guard address.map({ ofAddresses.hasRoom(for: $0, of: $0, at: now) }) != false,
            claim.map({ ofEmails.hasRoom(for: $0, of: $0.email, at: now) }) != false
        else { throw .busy }
        if let address { ofAddresses.begin(address) }
        if let claim { ofEmails.begin(claim) }
    }

    /// Counts an attempt that was begun.
    ///
    /// - Parameter isRight: `nil` when it came to no judgement.
    mutating func end(
        _ email: EmailAddress?,
        isKnown: Bool,
        from address: AddressBlock?,
        isRight: Bool?,
        at now: Timestamp
    ) {
        if let address { ofAddresses.end(address, of: address, isRight: isRight, at: now) }
        if let email { ofEmails.end(Claim(email: email, isKnown: isKnown), of: email, isRight: isRight, at: now) }
    }

    /// Who says to be a member: somebody in any browser that is known, or anybody else.
    private struct Claim: Hashable, Sendable {
        let email: EmailAddress
        let isKnown: Bool
    }

    /// The attempts of one kind: failed ones by who makes them, and right ones by whose they are.
    private struct Counts<Key: Hashable & Sendable, Owner: Hashable & Sendable>: Sendable {
        var failed = TokenBuckets<Key>(
            burst: Limits.failedSignIns,
            interval: Limits.failedSignInInterval,
            tableSize: Limits.signInTable
        )
        var right: TokenBuckets<Owner>
        /// How many are being judged; without those of which none is.
        var underWay: [Key: Int] = [:]

        init(right: TokenBuckets<Owner>) {
            self.right = right
        }

        func wait(for key: Key, of owner: Owner, at now: Timestamp) -> Duration? {
            [failed.wait(for: key, at: now), right.wait(for: owner, at: now)].compactMap(\.self).max()
        }

        func hasRoom(for key: Key, of owner: Owner, at now: Timestamp) -> Bool {
            (underWay[key] ?? 0) < min(failed.left(for: key, at: now), right.left(for: owner, at: now))
        }

        mutating func begin(_ key: Key) {
            underWay[key, default: 0] += 1
        }

        mutating func end(_ key: Key, of owner: Owner, isRight: Bool?, at now: Timestamp) {
            let others = (underWay[key] ?? 1) - 1
            underWay[key] = others > 0 ? others : nil
            switch isRight {
            case true?: _ = right.count(from: owner, at: now)
            case false?: _ = failed.count(from: key, at: now)
            case nil: break
            }
        }
    }
}
