/// Where the database is.
package enum DatabaseAddress: Hashable, Sendable {
    /// A SQLite file.
    case file(String)
    /// A PostgreSQL server, with what libpq reads in the URL.
    case server(url: String)

    /// Tells a server's URL from a file's path.
    package init(_ text: String) {
        let isURL = ["postgres://", "postgresql://"].contains { text.hasPrefix($0) }
        self = isURL ? .server(url: text) : .file(text)
    }
}

extension DatabaseAddress: CustomStringConvertible {
    /// The path, or the server without user, password and options, which may hold secrets.
    package var description: String {
        switch self {
        case .file(let path): return path
        case .server(let url):
            let parts = url.split(separator: "?", maxSplits: 1)
            let (address, options) = (parts[0].drop { $0 != "/" }.dropFirst(2), parts.dropFirst().first ?? "")
            if let end = address.lastIndex(of: "@") { return "postgres://\(address[end...].dropFirst())" }
            // What looks like host and options is user and password, if the password has a question mark in it.
            let port = address.prefix { $0 != "/" }.split(separator: ":").dropFirst().last ?? ""
            return options.contains("@") || !port.allSatisfy(\.isNumber) ? "postgres://…" : String(parts[0])
        }
    }
}
