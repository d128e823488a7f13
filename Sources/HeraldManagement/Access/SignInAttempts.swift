import HeraldCore

/// How often somebody signed in, or tried to, by network address and by e-mail address.
///
/// One address can try many passwords for one member, or one password for many members; and a member can be tried from
/// many addresses. So both are counted, and who is at either bound waits. An attempt counts as failed from its beginning,
/// so that those under way at the same time are bounded, too; one that was right is then counted as such instead, by
/// bounds of its own, since it costs as much to judge.
struct SignInAttempts: Sendable {
    private var failedByAddress = FailedAuthentications<AddressBlock>(
        burst: Limits.failedSignIns,
        interval: Limits.failedSignInInterval,
        tableSize: Limits.signInTable
    )
    private var failedByEmail = FailedAuthentications<EmailAddress>(
        burst: Limits.failedSignIns,
        interval: Limits.failedSignInInterval,
        tableSize: Limits.signInTable
    )
    private var rightByAddress = FailedAuthentications<AddressBlock>(
        burst: Limits.signInsOfAddress,
        interval: Limits.signInIntervalOfAddress,
        tableSize: Limits.signInTable
    )
    private var rightByEmail = FailedAuthentications<EmailAddress>(
        burst: Limits.signInsOfMember,
        interval: Limits.signInIntervalOfMember,
        tableSize: Limits.signInTable
    )

    /// Takes an attempt on, and counts it as failed.
    ///
    /// - Returns: how long until another is taken, if none is now; then nothing is counted.
    mutating func begin(_ email: EmailAddress?, _ address: AddressBlock?, at now: Timestamp) -> Duration? {
        let waits = [
            address.flatMap { failedByAddress.wait(for: $0, at: now) },
            address.flatMap { rightByAddress.wait(for: $0, at: now) },
            email.flatMap { failedByEmail.wait(for: $0, at: now) },
            email.flatMap { rightByEmail.wait(for: $0, at: now) },
        ]
        if let wait = waits.compactMap(\.self).max() { return wait }
        if let address { _ = failedByAddress.count(from: address, at: now) }
        if let email { _ = failedByEmail.count(from: email, at: now) }
        return nil
    }

    /// Counts an attempt as right that was begun.
    mutating func succeed(_ email: EmailAddress?, _ address: AddressBlock?, at now: Timestamp) {
        takeBack(email, address)
        if let address { _ = rightByAddress.count(from: address, at: now) }
        if let email { _ = rightByEmail.count(from: email, at: now) }
    }

    /// Forgets an attempt that was begun and came to no judgement.
    mutating func takeBack(_ email: EmailAddress?, _ address: AddressBlock?) {
        if let address { failedByAddress.takeBack(from: address) }
        if let email { failedByEmail.takeBack(from: email) }
    }
}
