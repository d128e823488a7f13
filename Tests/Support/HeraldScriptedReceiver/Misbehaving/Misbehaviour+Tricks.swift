import HeraldCore

extension Misbehaviour {
    private static func redirect(_ status: Int, to location: String) -> Misbehaviour {
        .answers(
            "sends us elsewhere (\(status), \(location))",
            "HTTP/1.1 \(status) Elsewhere\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n",
            status < 300 ? .acknowledged(status: status) : .rejected(status: status),
            kept: .whole(""),
            connection: .reusable
        )
    }

    private static func bomb(_ encoding: String, status: Int) -> Misbehaviour {
        let bomb = DeflateBomb.gzip
        let head = "HTTP/1.1 \(status) Boom\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(bomb.count)\r\n\r\n"
        return Misbehaviour(
            "sends a compressed bomb (\(encoding), \(status))",
            [.readRequest, .send(Array(head.utf8) + bomb), .again],
            status < 300 ? .acknowledged(status: status) : .rejected(status: status),
            kept: status < 300 ? .someOf(bomb) : .whole(bomb),
            connection: .reusable
        )
    }

    /// Receivers that want us to go elsewhere, to wait, or to unpack.
    static let tricks = [
        redirect(301, to: "http://127.0.0.1/"),
        redirect(302, to: "https://169.254.169.254/latest/meta-data/"),
        redirect(303, to: "http://[::1]:80/"),
        redirect(307, to: "//localhost/"),
        redirect(308, to: "file:///etc/passwd"),
        redirect(300, to: "/elsewhere"),
        redirect(201, to: "http://127.0.0.1/"),
        bomb("gzip", status: 200),
        bomb("gzip", status: 500),
        bomb("deflate, gzip, br", status: 500),
        .answers(
            "sends interim responses and then acknowledges",
            "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 H\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            .acknowledged(status: 200),
            kept: .whole(""),
            connection: .reusable
        ),
        .answers(
            "asks for credentials",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n",
            .rejected(status: 401),
            kept: .whole(""),
            connection: .reusable
        ),
        .answers(
            "asks for another protocol",
            "HTTP/1.1 426 Upgrade\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n",
            .rejected(status: 426),
            kept: .whole(""),
            connection: .reusable
        ),
        .answers(
            "points to another server for the next request",
            "HTTP/1.1 421 Misdirected\r\nAlt-Svc: h2=\"127.0.0.1:22\"\r\nRefresh: 0;url=/\r\nContent-Length: 0\r\n\r\n",
            .rejected(status: 421),
            kept: .whole(""),
            connection: .reusable
        ),
    ]
}
