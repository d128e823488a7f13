import HeraldCore

/// Which sign-ins failed, by network address and by e-mail address.
///
/// One address can try many passwords for one member, or one password for many members; and a member can be tried from
/// many addresses. So both are counted, and who is at either bound waits.
struct SignInAttempts: Sendable {
    private var byAddress = FailedAuthentications<AddressBlock>(
        burst: Limits.failedSignIns,
        interval: Limits.failedSignInInterval,
        tableSize: Limits.failedSignInTable
    )
    private var byEmail = FailedAuthentications<EmailAddress>(
        burst: Limits.failedSignIns,
        interval: Limits.failedSignInInterval,
        tableSize: Limits.failedSignInTable
    )

    /// How long until another sign-in is judged, if none is now.
    func wait(_ email: EmailAddress?, _ address: AddressBlock?, at now: Timestamp) -> Duration? {
        [address.flatMap { byAddress.wait(for: $0, at: now) }, email.flatMap { byEmail.wait(for: $0, at: now) }]
            .compactMap(\.self).max()
    }

    /// Counts a failure.
    mutating func count(_ email: EmailAddress?, _ address: AddressBlock?, at now: Timestamp) {
        if let address { _ = byAddress.count(from: address, at: now) }
        if let email { _ = byEmail.count(from: email, at: now) }
    }
}
