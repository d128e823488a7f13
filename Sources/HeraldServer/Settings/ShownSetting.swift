/// A setting as it is shown: its value, never a secret, and where the value comes from.
package struct ShownSetting: Hashable, Sendable {
    package let setting: Setting
    package let value: String
    package let origin: String
}
