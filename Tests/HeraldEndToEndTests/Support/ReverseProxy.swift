import Foundation
import HeraldProcesses
import HeraldTestFiles
import Testing

/// A real proxy in front of two nodes, with the configuration in `deploy`, in which only addresses are changed.
final class ReverseProxy: Sendable {
    /// Which one.
    enum Kind: String, CaseIterable {
        case haproxy
        case nginx
    }

    private let process: RunningProcess
    private let statisticsURL: String?
    /// Where it listens, as in `127.0.0.2:8000`.
    let address: String

    /// Starts a proxy and waits until it brings requests to nodes.
    ///
    /// - Parameter nodes: their addresses; they are running.
    init(_ kind: Kind, before nodes: (String, String), in folder: TestFolder) async throws {
        address = "127.0.0.2:\(try await UnusedPort.find(at: "127.0.0.2"))"
        let file =
            switch kind {
            case .haproxy: "haproxy/herald.cfg"
            case .nginx: "nginx/herald.conf"
            }
        var text = try Checkout.text(of: "deploy/" + file)
        for (written, used) in [
            ("127.0.0.1:8000", address), ("127.0.0.1:8081", nodes.0), ("127.0.0.1:8082", nodes.1),
        ] {
            try #require(text.ranges(of: written).count == 1, "\(file) names \(written) once")
            text.replace(written, with: used)
        }
        let path = folder.file("\(UUID().uuidString).cfg")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        switch kind {
        case .haproxy:
            let statistics = "127.0.0.2:\(try await UnusedPort.find(at: "127.0.0.2"))"
            let more = """
                listen statistics
                    bind \(statistics)
                    stats enable
                    stats uri /

                """
            try more.write(toFile: path + ".more", atomically: true, encoding: .utf8)
            statisticsURL = "http://\(statistics)/;csv"
            process = try RunningProcess("/usr/sbin/haproxy", ["-db", "-f", path, "-f", path + ".more"], in: folder)
        case .nginx:
            statisticsURL = nil
            let whole = """
                daemon off;
                master_process off;
                pid \(path).pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path \(path).body;
                    proxy_temp_path \(path).proxy;
                    fastcgi_temp_path \(path).fastcgi;
                    uwsgi_temp_path \(path).uwsgi;
                    scgi_temp_path \(path).scgi;
                    include \(path);
                }

                """
            try whole.write(toFile: path + ".whole", atomically: true, encoding: .utf8)
            process = try RunningProcess("nginx", ["-e", "stderr", "-c", path + ".whole"], in: folder)
        }
        _ = try await eventually("\(kind) is there; it said: \(process.errors)") {
            guard process.isRunning else { throw NeverHappened(expectation: "a proxy: \(process.errors)") }
            // Nobody listens yet.
            let answer = try? await HTTPCall.make(
                "GET",
                "http://\(address)/healthz",
                key: nil,
                body: nil,
                type: "application/json"
            )
            return answer?.status == 200 ? true : nil
        }
    }

    /// What HAProxy has counted, a row for each node, by the names of its columns; none of nginx.
    ///
    /// `Source:` HAProxy's management guide, section 9.1.
    func statistics() async throws -> [[String: String]] {
        guard let statisticsURL else { return [] }
        let answer = try await HTTPCall.make("GET", statisticsURL, key: nil, body: nil, type: "application/json")
        let lines = answer.text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        // The first name stands behind a sign for comments.
        let names = try #require(lines.first).map { $0.drop { "# ".contains($0) } }
        return lines.dropFirst()
            .map { Dictionary(zip(names.map(String.init), $0)) { first, _ in first } }
            .filter { $0["svname"]?.hasPrefix("node-") == true }
    }
}
