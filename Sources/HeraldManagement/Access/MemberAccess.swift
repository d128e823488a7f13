package import HeraldCore
package import HeraldStore
package import HeraldVault
import Synchronization

/// Lets people in to the dashboard: by password or by link, and from then on by the token of their session.
///
/// What is answered to a wrong address and to a wrong password is the same, after the same work. Who tries too often is
/// not judged for a while; that holds for each node by itself, since what is counted is kept in memory.
///
/// Whoever comes in begins a session, and the one that the browser had until then ends.
package final class MemberAccess: Sendable {
    private let members: any MemberStore & EntryStore
    private let management: Management
    private let passwords: any PasswordHashing
    private let vault: Vault
    private let attempts = Mutex(SignInAttempts())
    private let failures = FailedSignIns()

    /// Lets in whom a store knows.
    ///
    /// - Parameters:
    ///   - management: notes who came in.
    ///   - vault: seals what browsers keep; the same on every node.
    package init(
        members: any MemberStore & EntryStore,
        management: Management,
        passwords: any PasswordHashing,
        vault: Vault
    ) {
        self.members = members
        self.management = management
        self.passwords = passwords
        self.vault = vault
    }

    /// Signs a member in.
    ///
    /// - Parameters:
    ///   - mark: what the browser kept of an earlier time.
    ///   - previous: the token of the session that ends by that.
    ///   - hidesAnother: whether the address is a proxy's that said of its visitor what could not be read. All those
    ///     visitors count as one then, so that nobody is free of bounds by garbage.
    /// - Throws: `wrongCredentials`, `tooManyAttempts`, `busy`.
    package func signIn(
        _ email: String,
        _ password: Password,
        in mark: BrowserMark? = nil,
        replacing previous: EntryToken? = nil,
        from address: String?,
        hidesAnother: Bool = false,
        at now: Timestamp
    ) async throws(AccessError) -> Admission {
        // A peer in a private network is a proxy, behind which all visitors are one.
        let block = address.flatMap { IPAddress($0) }.map { AddressBlock($0) }
            .flatMap { $0.isPrivate && !hidesAnother ? nil : $0 }
        let email = EmailAddress(email)
        let isKnown = try await isKnown(mark, of: email, at: now)
        try attempts.withLock { (attempts) throws(AccessError) in
            try attempts.begin(email, isKnown: isKnown, from: block, at: now)
        }
        let known: MemberCredentials?
        let isRight: Bool
        do throws(AccessError) {
            (known, isRight) = try await judge(email, password)
        } catch {
            attempts.withLock { $0.end(email, isKnown: isKnown, from: block, isRight: nil, at: now) }
            throw error
        }
        attempts.withLock { $0.end(email, isKnown: isKnown, from: block, isRight: isRight, at: now) }
        guard isRight, let member = known?.member, let hash = known?.hash else {
            if let member = known?.member { failures.add(FailedSignIn(member: member, address: address, at: now)) }
            throw .wrongCredentials
        }
        let session = try await begin(session: member, by: hash, replacing: previous, at: now)
        try await note(.signedIn, of: member.orgID, member.role.rawValue, member.caller(from: address, at: now))
        return Admission(session: session, mark: self.mark(of: member, by: hash, at: now))
    }

    /// Notes failed sign-ins, until ``endNoting()``.
    ///
    /// - Parameter tell: called with what could not be noted for a reason that the store does not tell of.
    package func noteFailures(_ tell: (StoreError) -> Void) async {
        for await failure in failures.all {
            let caller = Caller(ActivityActor(.stranger), from: failure.address, at: failure.at)
            do throws(ManagementError) {
                try await management.note(
                    .signInFailed,
                    of: failure.member.orgID,
                    failure.member.email.text,
                    by: caller
                )
            } catch {
                if case .store(let error) = error, !error.isToldByStore { tell(error) }
            }
        }
    }

    /// Has ``noteFailures(_:)`` end when all that waits is noted.
    package func endNoting() {
        failures.finish()
    }

    /// Who has an address, if anybody does, and whether the password is right.
    ///
    /// - Throws: `busy`, `store`.
    private func judge(
        _ email: EmailAddress?,
        _ password: Password
    ) async throws(AccessError) -> (known: MemberCredentials?, isRight: Bool) {
        var known: MemberCredentials?
        if let email {
            known = try await asking { () throws(StoreError) in try await members.credentials(of: email) }
        }
        guard let isRight = await passwords.matches(password, known?.hash) else { throw .busy }
        return (known, isRight)
    }

    /// The link that somebody presents; it is not used up by that.
    ///
    /// - Throws: `deadLink`.
    package func link(_ token: EntryToken, at now: Timestamp) async throws(AccessError) -> EntryLink {
        let link = try await asking { () throws(StoreError) in try await members.link(token.digest, at: now) }
        guard let link else { throw .deadLink }
        return link
    }

    /// The address of a member, for whom a link is shown to.
    package func email(of member: MemberID) async throws(AccessError) -> EmailAddress? {
        try await asking { () throws(StoreError) in try await members.member(member) }?.email
    }

    /// Lets a guest in, and uses the link up.
    ///
    /// - Parameter previous: the token of the session that ends by that.
    /// - Throws: `deadLink`.
    package func enter(
        by token: EntryToken,
        replacing previous: EntryToken? = nil,
        from address: String?,
        at now: Timestamp
    ) async throws(AccessError) -> (session: EntryToken, org: OrgID) {
        let link = try await asking { () throws(StoreError) in try await members.takeLink(token.digest, at: now) }
        guard let link, case .guest(let org, let role) = link.visitor else { throw .deadLink }
        let session = try await begin(link.visitor, replacing: previous, for: Limits.guestSession, at: now)
        // None begins in an org that is being erased.
        let begun = try await asking { () throws(StoreError) in try await members.session(session.digest) }
        guard begun != nil else { throw .deadLink }
        try await note(.signedIn, of: org, role.rawValue, Caller(ActivityActor(.guest), from: address, at: now))
        return (session, org)
    }

    /// Sets the password of the member whom a link belongs to, and signs the member in. All sessions that the member
    /// had end.
    ///
    /// - Parameter previous: the token of a session that ends, too, whosever it is.
    /// - Throws: `weakPassword`, `deadLink`, `busy`.
    package func setPassword(
        _ password: Password,
        by token: EntryToken,
        replacing previous: EntryToken? = nil,
        from address: String?,
        at now: Timestamp
    ) async throws(AccessError) -> Admission {
        if let problem = password.problem { throw .weakPassword(problem) }
        guard case .member(let id) = try await link(token, at: now).visitor else { throw .deadLink }
        guard let known = try await asking({ () throws(StoreError) in try await members.member(id) }) else {
            throw .deadLink
        }
        guard let hash = await passwords.hash(password) else { throw .busy }
        let caller = known.caller(from: address, at: now)
        let note = management.activity(of: .passwordSet, in: known.orgID, known.role.rawValue, by: caller)
        let member = try await asking { () throws(StoreError) in
            try await members.setPassword(hash, by: token.digest, at: now, noting: note)
        }
        guard let member else { throw .deadLink }
        let session = try await begin(session: member, by: hash, replacing: previous, at: now)
        return Admission(session: session, mark: mark(of: member, by: hash, at: now))
    }

    /// Who presents a token.
    ///
    /// - Parameter isUse: whether it counts as use of the session; a page that is only open does not.
    /// - Returns: `nil` when nobody is signed in by it, or not any more.
    package func visitor(
        _ token: EntryToken,
        at now: Timestamp,
        isUse: Bool = true
    ) async throws(AccessError) -> SignedIn? {
        let session = try await asking { () throws(StoreError) in try await members.session(token.digest) }
        guard let session, session.isOpen(at: now) else { return nil }
        if isUse, now.since(session.usedAt) >= Limits.useNotedEvery {
            try await asking { () throws(StoreError) in try await members.noteUse(ofSession: token.digest, at: now) }
        }
        switch session.visitor {
        case .guest(let org, let role):
            return SignedIn(token: token, orgID: org, role: role, member: nil, session: session)
        case .member(let id):
            let member = try await asking { () throws(StoreError) in try await members.member(id) }
            guard let member else { return nil }
            return SignedIn(
                token: token,
                orgID: member.orgID,
                role: member.role,
                member: member,
                session: session
            )
        }
    }

    /// Signs a visitor out, of this session or of all that the member has.
    package func signOut(_ visitor: SignedIn, everywhere: Bool = false) async throws(AccessError) {
        try await asking { () throws(StoreError) in
            if everywhere, let member = visitor.member {
                try await members.endSessions(of: member.id)
            } else {
                try await members.endSession(visitor.token.digest)
            }
        }
    }

    /// Whether a browser keeps a mark of a member's password as it is now.
    private func isKnown(
        _ mark: BrowserMark?,
        of email: EmailAddress?,
        at now: Timestamp
    ) async throws(AccessError) -> Bool {
        // Without a mark of ours no store is asked, so that how long it takes tells nothing of who is a member.
        guard let email, let print = mark?.fingerprint(for: email, at: now, openedBy: vault) else { return false }
        let known = try await asking { () throws(StoreError) in try await members.credentials(of: email) }
        return known?.hash.map(BrowserMark.fingerprint(of:)) == print
    }

    /// What a browser keeps in which a member came in by a password.
    private func mark(of member: Member, by hash: PasswordHash, at now: Timestamp) -> BrowserMark? {
        // Without one the browser is a strange one next time, which is no reason to let nobody in now.
        try? BrowserMark(of: member.email, by: hash, at: now, sealedBy: vault)
    }

    /// Begins a session by a password that was right a moment ago, if it still is: a reset ends the sessions that it
    /// finds.
    private func begin(
        session member: Member,
        by hash: PasswordHash,
        replacing previous: EntryToken?,
        at now: Timestamp
    ) async throws(AccessError) -> EntryToken {
        let token = try await begin(.member(member.id), replacing: previous, for: Limits.memberSession, at: now)
        let current = try await asking { () throws(StoreError) in try await members.credentials(of: member.email) }
        guard current?.member.id == member.id, current?.hash == hash else {
            try await asking { () throws(StoreError) in try await members.endSession(token.digest) }
            throw .wrongCredentials
        }
        return token
    }

    private func begin(
        _ visitor: Visitor,
        replacing previous: EntryToken?,
        for span: Duration,
        at now: Timestamp
    ) async throws(AccessError) -> EntryToken {
        var random = management.randomness
        let token = EntryToken(using: &random)
        let session = DashboardSession(
            visitor: visitor,
            createdAt: now,
            usedAt: now,
            expiresAt: now.advanced(by: span)
        )
        try await asking { () throws(StoreError) in
            try await members.startSession(session, as: token.digest, replacing: previous?.digest)
        }
        return token
    }

    private func note(
        _ action: ActivityAction,
        of org: OrgID?,
        _ subject: String,
        _ caller: Caller
    ) async throws(AccessError) {
        do throws(ManagementError) {
            try await management.note(action, of: org, subject, by: caller)
        } catch {
            throw .store(StoreError(.unsettled, "noting who came in", cause: error))
        }
    }

    private func asking<Answer>(_ question: () async throws(StoreError) -> Answer) async throws(AccessError) -> Answer {
        do throws(StoreError) {
            return try await question()
        } catch {
            throw .store(error)
        }
    }
}
