/// The names that we do not send to, because they mean something only inside a machine or a private network, or
/// nothing at all in the DNS.
///
/// Of IANA's registry these are left out, and so are judged by their addresses like any other name: `test`, `example`,
/// `example.com`, `example.net`, `example.org`, because RFC 6761 (sections 6.2 and 6.5) tells applications not to
/// treat them as special. The registry's names below `arpa` are covered by `arpa` itself.
///
/// Source: https://www.iana.org/assignments/special-use-domain-names.
package enum SpecialUseNames {
    /// The name that stands for this machine.
    static let localhost = "localhost"

    /// The rows; where one name lies below another, it stands first.
    package static let all: [SpecialUseName] = [
        SpecialUseName(name: localhost, source: "RFC 6761 section 6.3"),
        SpecialUseName(name: "local", source: "RFC 6762 section 3"),
        SpecialUseName(name: "internal", source: "ICANN Board resolution 2024.07.29.06"),
        SpecialUseName(name: "home.arpa", source: "RFC 8375"),
        SpecialUseName(name: "arpa", source: "RFC 3172 section 2"),
        SpecialUseName(name: "invalid", source: "RFC 6761 section 6.4"),
        SpecialUseName(name: "onion", source: "RFC 7686 section 2"),
        SpecialUseName(name: "alt", source: "RFC 9476 section 2"),
        // Not in the registry, but in wide use on private networks and in no public zone.
        SpecialUseName(name: "intranet", source: "RFC 6762 appendix G"),
        SpecialUseName(name: "private", source: "RFC 6762 appendix G"),
        SpecialUseName(name: "corp", source: "RFC 6762 appendix G"),
        SpecialUseName(name: "home", source: "RFC 6762 appendix G"),
        SpecialUseName(name: "lan", source: "RFC 6762 appendix G"),
        SpecialUseName(name: "localdomain", source: "custom of hosts files"),
    ]

    /// The first row that the name equals or lies below. The name is in lower case and has no trailing dot.
    package static func row(for name: String) -> SpecialUseName? {
        all.first { name == $0.name || name.hasSuffix(".\($0.name)") }
    }
}
