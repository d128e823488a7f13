import AsyncHTTPClient
import Foundation
import HeraldTestFiles
import NIOCore
import NIOHTTP1
import Testing

/// A headless Chromium, driven by the W3C WebDriver protocol. It and its driver end with the test.
final class Browser: Sendable {
    private let driver: RunningProcess
    private let sessionURL: String
    private let height: Int

    /// Starts a driver on a free port, and a browser by it.
    ///
    /// - Parameters:
    ///   - width: of the window's inside, in CSS pixels.
    ///   - isDark: whether the system prefers dark pages.
    ///   - hasScripts: whether pages may run theirs.
    init(in folder: TestFolder, width: Int = 1280, height: Int = 900, isDark: Bool = false, hasScripts: Bool = true)
        async throws
    {
        self.height = height
        let (driver, port) = try await Self.startDriver(in: folder)
        self.driver = driver
        var arguments = [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=\(width),\(height)",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--force-color-profile=srgb", "--lang=en-GB",
        ]
        // The sandbox of Chromium's own cannot be had by root, as which tests may run in a container.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        let capabilities: [String: Any] = [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome",
                    "goog:chromeOptions": ["args": arguments],
                    "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
                ]
            ]
        ]
        let sessions = "http://127.0.0.1:\(port)/session"
        sessionURL = "\(sessions)/\(try await Self.startBrowser(at: sessions, capabilities))"
        _ = try await call("POST", "/timeouts", ["pageLoad": 120_000, "script": 120_000, "implicit": 0])
        try await look(width: width, isDark: isDark)
        if !hasScripts {
            // Those of the driver must run, so that those of pages may not come in.
            _ = try await emulate("Network.enable", [String: Any]())
            _ = try await emulate("Network.setBlockedURLs", ["urls": ["*.js"]])
        }
        _ = try await emulate("Emulation.setTimezoneOverride", ["timezoneId": "Europe/Berlin"])
    }

    /// Starts a driver.
    ///
    /// It lets the system choose a port of IPv4 and then wants the same of IPv6, and ends when somebody has that one.
    /// Then another is started.
    private static func startDriver(in folder: TestFolder) async throws -> (RunningProcess, port: Int) {
        var said: [String] = []
        for _ in 0..<10 {
            let driver = try RunningProcess("chromedriver", ["--port=0", "--log-level=SEVERE"], in: folder)
            let port = try await eventually("chromedriver listens or ends") {
                if let port = Self.port(in: driver.output) { return port }
                return driver.isRunning ? nil : 0
            }
            if port != 0 { return (driver, port) }
            said.append("\(driver.output) \(driver.errors)")
        }
        throw BrowserTrouble(text: "chromedriver does not listen: \(said)")
    }

    /// Starts a browser; one that does not start in the driver's time is given up for another.
    ///
    /// - Returns: its session.
    private static func startBrowser(at sessions: String, _ capabilities: [String: Any]) async throws -> String {
        var said: [String] = []
        for _ in 0..<3 {
            do {
                let session = try await call("POST", sessions, capabilities) as? [String: Any]
                if let id = session?["sessionId"] as? String { return id }
                said.append("\(String(describing: session))")
            } catch let trouble as BrowserTrouble {
                said.append(trouble.text)
            }
        }
        throw BrowserTrouble(text: "no session: \(said)")
    }

    /// Where the driver listens, as it says it; first it says what it was asked, which is 0.
    private static func port(in output: String) -> Int? {
        output.split(separator: "\n").compactMap { line -> Int? in
            guard let range = line.range(of: "on port ") else { return nil }
            return Int(line[range.upperBound...].prefix { $0.isNumber })
        }.last { $0 != 0 }
    }

    /// Looks at the page by another window or system.
    func look(width: Int, isDark: Bool) async throws {
        let metrics: [String: Any] = ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false]
        _ = try await emulate("Emulation.setDeviceMetricsOverride", metrics)
        let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        _ = try await emulate("Emulation.setEmulatedMedia", ["features": [scheme]])
    }

    /// Ends browser and driver.
    func quit() async {
        _ = try? await call("DELETE", "", nil)  // The driver is killed in any case.
    }

    /// Goes to an address, and waits until the page is loaded.
    func open(_ url: String) async throws {
        _ = try await call("POST", "/url", ["url": url])
    }

    /// Loads the page anew, as a person does: a form that was sent is sent again.
    func reload() async throws {
        _ = try await call("POST", "/refresh", [String: Any]())
    }

    /// Where the browser is.
    var url: String {
        get async throws { try await call("GET", "/url", nil) as? String ?? "" }
    }

    /// All that can be read on the page.
    var text: String {
        get async throws { try await run("return document.body ? document.body.innerText : ''") as? String ?? "" }
    }

    /// Runs a script in the page.
    func run(_ script: String, _ arguments: [Any] = []) async throws -> Any? {
        try await call("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    /// Clicks what a selector finds first, as a person does, and waits for what that loads.
    func click(_ selector: String) async throws {
        try await use("css selector", selector) { try await self.call("POST", $0 + "/click", [String: Any]()) }
    }

    /// Clicks a link or a button by its text.
    func click(text: String) async throws {
        let path = "//*[self::a or self::button or self::summary][normalize-space(.)='\(text)']"
        try await use("xpath", path) { try await self.call("POST", $0 + "/click", [String: Any]()) }
    }

    /// Types into a field, in place of what is there.
    func type(_ text: String, into selector: String) async throws {
        try await use("css selector", selector) { field in
            _ = try await self.call("POST", field + "/clear", [String: Any]())
            return try await self.call("POST", field + "/value", ["text": text])
        }
    }

    /// Whether a selector finds something.
    func has(_ selector: String) async throws -> Bool {
        try await find("css selector", selector) != nil
    }

    /// Waits until the page says something.
    func waitFor(_ text: String) async throws {
        let text = text
        _ = try await eventually("the page says '\(text)'") { try await self.text.contains(text) ? true : nil }
    }

    /// A picture of the whole page, as PNG.
    func screenshot() async throws -> Data {
        let size = try await emulate("Page.getLayoutMetrics", [String: Any]()) as? [String: Any]
        let content = size?["cssContentSize"] as? [String: Any]
        let shot =
            try await emulate(
                "Page.captureScreenshot",
                [
                    "format": "png", "captureBeyondViewport": true,
                    "clip": [
                        "x": 0, "y": 0, "width": content?["width"] ?? 1280, "height": content?["height"] ?? 900,
                        "scale": 1,
                    ],
                ]
            ) as? [String: Any]
        guard let text = shot?["data"] as? String, let data = Data(base64Encoded: text) else {
            throw BrowserTrouble(text: "no picture")
        }
        return data
    }

    /// What stands in the browser's console since it was asked last.
    func console() async throws -> [String] {
        let entries = try await call("POST", "/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
        return entries.compactMap { $0["message"] as? String }
    }

    /// The addresses that were asked for since this was asked last.
    func requests() async throws -> [String] {
        let entries = try await call("POST", "/se/log", ["type": "performance"]) as? [[String: Any]] ?? []
        return entries.compactMap { entry in
            guard
                let text = entry["message"] as? String,
                // What is no JSON is no event of the network.
                let root = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
                let message = root["message"] as? [String: Any],
                message["method"] as? String == "Network.requestWillBeSent",
                let parameters = message["params"] as? [String: Any],
                let request = parameters["request"] as? [String: Any]
            else { return nil }  // Another kind of event.
            return request["url"] as? String
        }
    }

    /// Does something with what is found first, waited for; anew where the page gives way to another one meanwhile.
    private func use(_ strategy: String, _ value: String, by action: (String) async throws -> Any?) async throws {
        _ = try await eventually("there is \(value)") { () async throws -> Bool? in
            guard let id = try await self.find(strategy, value) else { return nil }
            do {
                _ = try await action("/element/\(id)")
                return true
            } catch let trouble as BrowserTrouble where trouble.text.hasPrefix("stale element") {
                return nil
            }
        }
    }

    private func find(_ strategy: String, _ value: String) async throws -> String? {
        let found = try await call("POST", "/elements", ["using": strategy, "value": value]) as? [[String: Any]]
        return found?.first?.values.first as? String
    }

    private func emulate(_ command: String, _ parameters: [String: Any]) async throws -> Any? {
        try await call("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    private func call(_ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any? {
        try await Self.call(method, sessionURL + path, body)
    }

    private static func call(_ method: String, _ url: String, _ body: [String: Any]?) async throws -> Any? {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        if let body {
            request.body = .bytes([UInt8](try JSONSerialization.data(withJSONObject: body)))
            request.headers.add(name: "content-type", value: "application/json")
        }
        // The client of the other tests cannot read how the driver writes its headers.
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(180))
        let data = Data((try await response.body.collect(upTo: 64 * 1024 * 1024)).readableBytesView)
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let value = answer?["value"]
        if let error = (value as? [String: Any])?["error"] as? String {
            let message = (value as? [String: Any])?["message"] as? String ?? ""
            throw BrowserTrouble(text: "\(error): \(message.prefix(300))")
        }
        return value is NSNull ? nil : value
    }
}

/// What the browser, or its driver, could not do.
struct BrowserTrouble: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
