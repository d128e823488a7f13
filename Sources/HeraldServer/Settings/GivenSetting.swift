/// The text that somebody gave a setting, and where. The text may be a secret, and is not shown.
package struct GivenSetting: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// As it was given; several values are separated by commas.
    let text: String
    package let origin: SettingOrigin

    /// Where it was given, without the text.
    package var description: String { "[REDACTED] (\(origin))" }

    /// A mirror that shows nothing.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
