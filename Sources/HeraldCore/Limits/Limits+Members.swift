/// Bounds of what people do in the dashboard.
extension Limits {
    /// Bytes in an e-mail address. `Source:` RFC 5321 section 4.5.3.1.3, without the brackets.
    package static let emailAddress = 254

    /// Characters at least, and bytes at most, in a password: shorter ones are guessed, and longer ones only cost time.
    package static let passwordLength = 12...256

    /// Members of one org, and operators: all of them stand on one page.
    package static let membersPerOrg = 200

    /// How long a session lives that is not used: a working day and the night after it.
    package static let sessionIdle: Duration = .seconds(16 * 3600)

    /// How long a member's session lives at most.
    package static let memberSession: Duration = .seconds(7 * 24 * 3600)

    /// How long a guest's session lives at most: the platform can make another link at any time.
    package static let guestSession: Duration = .seconds(8 * 3600)

    /// How long a link that sets a password can be used: it may have to be sent to somebody who is away for a weekend.
    package static let passwordLink: Duration = .seconds(3 * 24 * 3600)

    /// How long a portal link can be used: a browser follows it at once.
    package static let portalLink: Duration = .seconds(120)

    /// Entries of the activity log on one page.
    package static let activitiesPerPage = 100

    /// Sign-ins of one address, of the network or of e-mail, that may fail at once: a person who tries all old
    /// passwords.
    package static let failedSignIns = 10

    /// After how long one more may fail: 60 guesses an hour find no password that is long enough.
    package static let failedSignInInterval: Duration = .seconds(60)

    /// Right sign-ins of one member at once: every one costs as much to judge as a wrong one, and leaves a session.
    package static let signInsOfMember = 20

    /// After how long a member may sign in once more.
    package static let signInIntervalOfMember: Duration = .seconds(60)

    /// Right sign-ins from one network address at once: an office in the morning.
    package static let signInsOfAddress = 100

    /// After how long one more may come from the address.
    package static let signInIntervalOfAddress: Duration = .seconds(5)

    /// Failed sign-ins of one member that are noted at once in the audit log: enough to see that somebody tries.
    package static let failedSignInNotes = 3

    /// After how long one more is noted, so that whoever tries on and on adds a few bytes an hour.
    package static let failedSignInNoteInterval: Duration = .seconds(3600)

    /// Failed sign-ins that wait to be noted while the store stands still; more are not noted.
    package static let waitingSignInNotes = 64

    /// Addresses of either kind whose sign-ins are remembered, right and wrong ones apart: some MB.
    package static let signInTable = 20_000

    /// Addresses that an org may be refused as members at once because somebody elsewhere has them: who sees that
    /// learns that there is such a member.
    package static let refusedMembers = 5

    /// After how long one more may be refused.
    package static let refusedMemberInterval: Duration = .seconds(3600)

    /// Orgs whose refusals are remembered.
    package static let refusedMemberTable = 20_000

    /// Passwords that wait to be judged, of which one is at a time: the last of them waits some seconds.
    package static let waitingPasswords = 32

    /// How long a browser is known in which a member has signed in: whoever comes back after a leave of some months is
    /// not kept out by guesses that others make.
    package static let browserMark: Duration = .seconds(180 * 24 * 3600)

    /// Digits of what such a browser presents; a mark of ours has some 260.
    package static let browserMarkDigits = 512
}
