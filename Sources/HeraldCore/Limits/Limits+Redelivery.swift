/// Bounds of delivering again.
extension Limits {
    /// How long after a redelivery another one of the same delivery is taken for a repetition of the call: longer than
    /// a double click and a client's quick retry, shorter than anybody needs to see that it has failed again.
    package static let redeliveryRepeat: Duration = .seconds(10)

    /// How often a delivery may be redelivered: more often than anybody has had a reason to, and few enough that its
    /// log can be read at once.
    package static let redeliveriesPerDelivery = 100
}
