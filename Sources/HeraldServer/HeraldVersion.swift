/// Which Herald this is.
package enum HeraldVersion {
    /// The version, by semantic versioning.
    package static let text = "0.1.0"

    /// The version and what it was built from, for people.
    package static var long: String {
        "herald \(text) (\(BuildStamp.own?.description ?? "no release: not stamped"))"
    }
}
