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
            let address = url.prefix { $0 != "?" }
            let place = address.lastIndex(of: "@").map { address[$0...].dropFirst() }
            return place.map { "postgres://\($0)" } ?? String(address)
        }
    }
}
