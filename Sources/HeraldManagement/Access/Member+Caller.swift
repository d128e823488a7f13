import HeraldCore

extension Member {
    /// The member as the one who does something.
    func caller(from address: String?, at now: Timestamp) -> Caller {
        Caller(ActivityActor(.member, email.text), from: address, at: now)
    }
}
