/// What is to be done about an exchange now.
struct ExchangeStep: Equatable {
    /// To be reported to the caller of the send, if there is something new.
    let result: ExchangeResult?
    let connection: ConnectionFate

    /// What becomes of the connection.
    enum ConnectionFate: Equatable {
        /// The exchange goes on.
        case stay
        /// The exchange goes on, but the rest of the body, which explains a rejection, is worth no long wait.
        case awaitBody
        /// The attempt is over; the connection is as good as new if the rest of the body comes soon.
        case drain
        /// It is over, and the connection is as good as new.
        case release
        /// It is over, and the connection is of no further use.
        case close
    }
}
