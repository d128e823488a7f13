/// When the secrets that a rotation replaces stop signing (contract, section 2).
package enum SecretRetirement {
    /// The instant asked for, or the end of ``Limits/secretGrace`` if that is later.
    package static func instant(asked: Timestamp, at now: Timestamp) -> Timestamp {
        max(asked, now.advanced(by: Limits.secretGrace))
    }

    /// How many secrets may be active on a webhook before a rotation adds one.
    ///
    /// - Parameter isRetiring: whether the rotation says when the previous secrets end.
    package static func limit(isRetiring: Bool) -> Int {
        isRetiring ? Limits.activeSigningSecretsWhenRetiring : Limits.activeSigningSecrets
    }
}
