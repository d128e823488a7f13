package import HeraldCore

/// Where the members of orgs, and operators, are kept with their passwords.
package protocol MemberStore: Sendable {
    /// Adds a member, with a link that sets the password.
    ///
    /// - Parameters:
    ///   - link: the digest by which the link will be known.
    ///   - expiry: when the link ends.
    /// - Returns: `false` when a member has that address; nothing is changed then.
    /// - Throws: `unknownOrg`; `limitReached` with ``Limits/membersPerOrg``, whether the address is taken or not.
    func addMember(
        _ member: Member,
        link: KeyDigest,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool

    /// The members of an org, or the operators, oldest first.
    func members(of org: OrgID?) async throws(StoreError) -> [Member]

    /// A member, wherever.
    func member(_ id: MemberID) async throws(StoreError) -> Member?

    /// The member with an address, and the hash of the password if one is set.
    func credentials(of email: EmailAddress) async throws(StoreError) -> MemberCredentials?

    /// Removes a member, and ends all that lets the member in.
    ///
    /// - Returns: whether there was one.
    func removeMember(_ id: MemberID, noting note: Activity?) async throws(StoreError) -> Bool

    /// Takes a member's password away, ends all that lets the member in, and makes a link that sets a new one.
    ///
    /// - Returns: whether there is such a member.
    func resetMember(
        _ id: MemberID,
        link: KeyDigest,
        from now: Timestamp,
        until expiry: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Bool

    /// Sets the password of the member whom a link belongs to, and ends all else that lets the member in, the link
    /// included.
    ///
    /// - Returns: the member; `nil` when there is no such link any more.
    func setPassword(
        _ hash: PasswordHash,
        by link: KeyDigest,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Member?
}
