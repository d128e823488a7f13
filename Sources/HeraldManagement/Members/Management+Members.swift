package import HeraldCore
import HeraldStore
import HeraldVault

/// The members of orgs, and the links that let people in.
extension Management {
    /// The members of an org, or the operators, oldest first.
    package func members(of org: OrgID?) async throws(ManagementError) -> [Member] {
        try await asking { () throws(StoreError) in try await members.members(of: org) }
    }

    /// Adds a member.
    ///
    /// An org is not told that somebody elsewhere has an address, only that it cannot be added, and that not often.
    ///
    /// - Parameter place: whose members the caller manages.
    /// - Returns: the member, and what the link carries that sets the password; nobody can read it again.
    /// - Throws: `invalid` when the address has a member already, or the org has as many as it may have; `notFound`.
    package func addMember(
        _ request: CreateMemberRequest,
        in place: MemberPlace = .everywhere,
        by caller: Caller
    ) async throws(ManagementError) -> (member: Member, link: MadeLink) {
        guard case .org(let org) = place else {
            guard let added = try await add(request, by: caller) else { throw .invalid(request.emailTaken) }
            return added
        }
        guard request.orgID == org else { throw .notFound(Self.soughtOrg(org)) }
        guard try await !members(of: org).contains(where: { $0.email == request.email }) else {
            throw .invalid(request.emailTaken)
        }
        if let wait = refused.begin(org, at: caller.now) { throw .invalid(request.tooManyRefused(wait: wait)) }
        let added: (member: Member, link: MadeLink)?
        do throws(ManagementError) {
            added = try await add(request, by: caller)
        } catch {
            refused.takeBack(org)
            throw error
        }
        guard let added else { throw .invalid(request.emailRefused) }
        refused.takeBack(org)
        return added
    }

    /// Adds a member, unless somebody has the address.
    private func add(
        _ request: CreateMemberRequest,
        by caller: Caller
    ) async throws(ManagementError) -> (member: Member, link: MadeLink)? {
        var random = randomness
        let member = Member(
            id: MemberID(at: caller.now, using: &random),
            orgID: request.orgID,
            email: request.email,
            role: request.role,
            createdAt: caller.now
        )
        let link = makeLink(until: caller.now.advanced(by: Limits.passwordLink))
        let title = "\(member.email), \(member.role.rawValue)"
        let note = activity(of: .memberAdded, in: member.orgID, title, by: caller)
        let isAdded = try await asking(for: request.orgID.map { Self.soughtOrg($0) }, rule: Self.tooManyMembers) {
            () throws(StoreError) in
            try await members.addMember(member, link: link.token.digest, until: link.expiresAt, noting: note)
        }
        return isAdded ? (member, link) : nil
    }

    /// Takes a member's password and sessions away.
    ///
    /// - Parameter place: whose members the caller manages.
    /// - Returns: what the link carries that sets a new password.
    /// - Throws: `notFound`.
    package func resetMember(
        _ id: MemberID,
        in place: MemberPlace,
        by caller: Caller
    ) async throws(ManagementError) -> (member: Member, link: MadeLink) {
        let member = try await member(id, in: place)
        let link = makeLink(until: caller.now.advanced(by: Limits.passwordLink))
        let note = activity(of: .memberReset, in: member.orgID, "\(member.email)", by: caller)
        let isReset = try await asking { () throws(StoreError) in
            try await members.resetMember(
                id,
                link: link.token.digest,
                from: caller.now,
                until: link.expiresAt,
                noting: note
            )
        }
        guard isReset else { throw Self.unknown(id) }
        return (member, link)
    }

    /// Removes a member, whose sessions end at once.
    ///
    /// - Throws: `notFound`.
    package func removeMember(
        _ id: MemberID,
        in place: MemberPlace,
        by caller: Caller
    ) async throws(ManagementError) {
        let member = try await member(id, in: place)
        let note = activity(of: .memberRemoved, in: member.orgID, "\(member.email)", by: caller)
        let isRemoved = try await asking { () throws(StoreError) in
            try await members.removeMember(id, noting: note)
        }
        guard isRemoved else { throw Self.unknown(id) }
    }

    /// Makes a link that lets a guest in to one org, once, within ``Limits/portalLink``.
    ///
    /// - Throws: `notFound`.
    package func makePortalLink(
        to org: OrgID,
        as role: MemberRole,
        by caller: Caller
    ) async throws(ManagementError) -> MadeLink {
        let made = makeLink(until: caller.now.advanced(by: Limits.portalLink))
        let link = EntryLink(visitor: .guest(org, role), createdAt: caller.now, expiresAt: made.expiresAt)
        let note = activity(of: .portalLinkMade, in: org, role.rawValue, by: caller)
        try await asking(for: Self.soughtOrg(org)) { () throws(StoreError) in
            try await members.addLink(link, as: made.token.digest, noting: note)
        }
        return made
    }

    private func makeLink(until expiry: Timestamp) -> MadeLink {
        var random = randomness
        return MadeLink(token: EntryToken(using: &random), expiresAt: expiry, origin: origin())
    }

    private func member(_ id: MemberID, in place: MemberPlace) async throws(ManagementError) -> Member {
        let found = try await asking { () throws(StoreError) in try await members.member(id) }
        guard let found, place.includes(found) else { throw Self.unknown(id) }
        return found
    }

    private static func unknown(_ id: MemberID) -> ManagementError { .notFound("member with id '\(id)'") }

    private static let tooManyMembers = ValidationIssues(
        .custom("An org may have at most \(Limits.membersPerOrg) members: remove one first")
    )
}
