import FoundationEssentials
import HeraldCore

/// One question to the machine: where does this name lead? It blocks.
enum NameQuestion {
    /// Answers from the standard for `localhost`, else from the hosts file, else from the system's resolver, which
    /// is given the name with a trailing dot so that it applies no search list.
    ///
    /// Source: RFC 6761 section 6.3 (`localhost`).
    static func ask(_ name: String) -> NameAnswer {
        if name == "localhost" || name.hasSuffix(".localhost") {
            return .known([.v4(IPv4Address(127, 0, 0, 1)), .v6(IPv6Address(bits: 1))])
        }
        let listed = hostsFile().addresses(of: name)
        if !listed.isEmpty { return .known(listed) }
        do throws(NameResolutionError) {
            return .addresses(try AddressLookup.addresses(of: name + "."))
        } catch {
            return .failed(error)
        }
    }

    private static func hostsFile() -> HostsFile {
        // A machine without the file, or with one that we may not read, simply lists no names.
        let data = FileManager.default.contents(atPath: "/etc/hosts") ?? Data()
        return HostsFile(text: String(decoding: data.prefix(Limits.hostsFile), as: UTF8.self))
    }
}
