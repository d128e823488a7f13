/// Which Herald this is.
package enum HeraldVersion {
    /// The version, by semantic versioning.
    package static let text = "0.1.0"
}
