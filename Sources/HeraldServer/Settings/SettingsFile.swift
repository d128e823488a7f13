import Configuration
import FoundationEssentials
import Synchronization

/// What a settings file holds: each setting as the text that a flag would be given, and what is wrong with the rest.
///
/// A file is flat: one line for each setting, named by ``Setting/fileKey``.
struct SettingsFile: Sendable {
    let path: String
    private(set) var texts: [Setting: String] = [:]
    private(set) var problems: [String] = []

    /// Reads a file's bytes, in the form that its name says.
    init(path: String, bytes: [UInt8]) {
        self.path = path
        let found = FoundKeys()
        let content: any ConfigSnapshot
        do {
            guard !Self.holdsOnlyComments(bytes) else { return }
            guard let snapshot = try Self.content(of: path, bytes, noting: found) else {
                problems = ["\(path): what it is cannot be told by its name: end it with .yaml, .yml or .json"]
                return
            }
            content = snapshot
        } catch {
            problems = ["\(path): is no settings file: \(Self.reason(error))"]
            return
        }
        let settings = Dictionary(uniqueKeysWithValues: Setting.all.compactMap { one in one.fileKey.map { ($0, one) } })
        for key in found.sorted {
            guard let setting = settings[key] else {
                problems.append(
                    "\(path): '\(key)' is not a setting: see 'herald config show' for the names, or take it out"
                )
                continue
            }
            take(setting, key, from: content)
        }
    }

    private mutating func take(_ setting: Setting, _ key: String, from content: any ConfigSnapshot) {
        guard let text = Self.text(AbsoluteConfigKey([key]), as: setting.form, in: content) else {
            problems.append("\(path): \(key): what it holds is of another kind: write \(setting.form.expectation)")
            return
        }
        // As with variables, what is empty is not set.
        if !text.isEmpty { texts[setting] = text }
    }

    /// The value as a flag would be given it, or `nil` when it is of a kind that the setting cannot be.
    private static func text(_ key: AbsoluteConfigKey, as form: SettingForm, in content: any ConfigSnapshot) -> String?
    {
        func value(_ type: ConfigType) -> ConfigContent? {
            // What is of another kind is asked for as the next.
            try? content.value(forKey: key, type: type).value?.content
        }
        if case .string(let text) = value(.string) { return text }
        switch form {
        case .truth:
            if case .bool(let truth) = value(.bool) { return "\(truth)" }
        case .count, .text:
            if case .int(let number) = value(.int) { return "\(number)" }
        case .list:
            if case .stringArray(let texts) = value(.stringArray) { return texts.joined(separator: ",") }
        }
        return nil
    }

    /// What is wrong with a file that is neither YAML nor JSON.
    private static func reason(_ error: any Error) -> String {
        // That of JSON's reader says where, in a dump of itself.
        if let error = error as? CocoaError, let text = error.userInfo["NSDebugDescription"] as? String { return text }
        // Further lines quote the file, which may hold secrets.
        let line = "\(error)".split(separator: "\n").first ?? "it cannot be read"
        return line.last == ":" ? String(line.dropLast()) : String(line)
    }

    /// Whether every line is empty or a comment, as in a file that only shows what could be set. YAML calls that no
    /// document.
    private static func holdsOnlyComments(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
            return text.isEmpty || text.first == UInt8(ascii: "#")
        }
    }

    private static func content(
        of path: String,
        _ bytes: [UInt8],
        noting found: FoundKeys
    ) throws -> (any ConfigSnapshot)? {
        let name = path.lowercased()
        if name.hasSuffix(".json") {
            return try JSONSnapshot(
                data: bytes.span.bytes,
                providerName: path,
                parsingOptions: JSONSnapshot.ParsingOptions(secretsSpecifier: .dynamic { key, _ in found.note(key) })
            )
        }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            return try YAMLSnapshot(
                data: bytes.span.bytes,
                providerName: path,
                parsingOptions: YAMLSnapshot.ParsingOptions(secretsSpecifier: .dynamic { key, _ in found.note(key) })
            )
        }
        return nil
    }

    /// The keys that a file holds. A snapshot answers for a key that is asked for and lists none; but it asks of each
    /// whether its value is a secret.
    private final class FoundKeys: Sendable {
        private let keys = Mutex<Set<String>>([])

        /// The keys in order.
        var sorted: [String] { keys.withLock { $0.sorted() } }

        /// Notes a key.
        ///
        /// - Returns: that its value is a secret.
        func note(_ key: String) -> Bool {
            keys.withLock { _ = $0.insert(key) }
            return true
        }
    }
}
