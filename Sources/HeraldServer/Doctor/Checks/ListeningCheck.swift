/// Whether a server can listen where it should, or does already.
struct ListeningCheck {
    let address: ListenAddress
    let state: State

    /// What is at the address.
    enum State {
        case free
        case heldByHerald
        case heldByAnother
        /// The line that a server would end with.
        case refused(reason: String)
    }

    var finding: DoctorFinding {
        switch state {
        case .free: .fine(.listening, "\(address) is free")
        case .heldByHerald: .fine(.listening, "a herald serves at \(address)")
        case .heldByAnother:
            .wrong(
                .listening,
                "\(address) is in use by another program",
                "stop that one ('ss -ltnp' tells which), or choose another address with \(Setting.listen.name)"
            )
        case .refused(let reason): .wrong(.listening, reason, "do what the line says; a server would not start")
        }
    }
}
