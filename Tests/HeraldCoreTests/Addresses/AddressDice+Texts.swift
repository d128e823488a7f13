import HeraldCore

/// Texts that are, or nearly are, addresses and URLs.
extension AddressDice {
    /// The next text that may be an address: one as we write it, with nothing, or one or two things wrong with it.
    mutating func addressText() -> String {
        var text = Array(address().description.unicodeScalars)
        for _ in 0..<Int.random(in: 0...2, using: &self) {
            mutate(&text, with: Self.addressPieces)
        }
        return Self.string(text)
    }

    /// The next text that may be a URL.
    mutating func urlText() -> String {
        var text = Array(
            (draw(["https://", "https://", "http://", "HTTPS://"]) + host() + draw(Self.ports)).unicodeScalars
        )
        text += Array(draw(Self.paths).unicodeScalars)
        for _ in 0..<Int.random(in: 0...2, using: &self) {
            mutate(&text, with: Self.urlPieces)
        }
        return Self.string(text)
    }

    private mutating func host() -> String {
        switch UInt8.random(in: 0..<4, using: &self) {
        case 0:
            draw([
                "hooks.example.com", "a.b-c.io", "xn--bcher-kva.example", "HOOKS.example.", "3com.example", "0x7f.io",
            ])
        case 1: addressText()
        default:
            switch address() {
            case .v4(let address): address.description
            case .v6(let address): "[\(address)]"
            }
        }
    }

    private mutating func mutate(_ text: inout [Unicode.Scalar], with pieces: [String]) {
        let place = Int.random(in: 0...text.count, using: &self)
        let piece = Array(draw(pieces).unicodeScalars)
        switch UInt8.random(in: 0..<3, using: &self) {
        case 0: text.insert(contentsOf: piece, at: place)
        case 1 where place < text.count: text.remove(at: place)
        default:
            if place < text.count { text.replaceSubrange(place...place, with: piece) }
        }
    }

    private mutating func draw(_ choices: [String]) -> String {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    private static let ports = ["", "", ":443", ":", ":80", ":8443", ":0443", ":65535", ":65536", ":-1", ":0"]
    private static let paths = [
        "", "/", "/hook", "?a=b", "#f", "/a@b", "//c/..", "/?u=http://127.0.0.1/", "\\", "/[x]",
    ]
    private static let addressPieces = [
        ".", ":", "::", "0", "00", "0x", "1", "7f", "f", "255", "256", "ffff", "127.0.0.1", "%eth0", "%25", "/8", " ",
        "\t",
        "\n", "\0", "+", "-", "[", "]", "１", "。", "٣", "\u{200B}", "\u{AD}", "g", "G", "e1", "_",
    ]
    private static let urlPieces =
        addressPieces + [
            "@", "#", "?", "/", "\\", "//", ":443", "%2e", "%00", "https:", "user:pass@", "\r\n", "é", "．", "／", ";",
            "&",
        ]
}
