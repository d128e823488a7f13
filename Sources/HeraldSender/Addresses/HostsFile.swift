import HeraldCore

/// The machine's own table of names, `/etc/hosts`.
///
/// The system's resolver would read it too, but only for a name without a trailing dot, and to such a name it also
/// applies its search list. So the table is read here, and the name servers are asked for the absolute name.
///
/// Source: `hosts(5)`.
struct HostsFile {
    private let text: String

    /// Takes the file's text.
    init(text: String) {
        self.text = text
    }

    /// The addresses of the lines that list the name, in the file's order; none if no line does.
    ///
    /// - Parameter name: in lower case, without a trailing dot.
    func addresses(of name: String) -> [IPAddress] {
        var addresses: [IPAddress] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.prefix { $0 != "#" }
            let fields = content.split { $0 == " " || $0 == "\t" }
            guard fields.count > 1, fields.dropFirst().contains(where: { $0.lowercased() == name }),
                let address = IPAddress(fields[0]), !addresses.contains(address)
            else { continue }
            addresses.append(address)
        }
        return addresses
    }
}
