import HeraldCore
import Testing

@testable import HeraldAPI

@Suite("The API's reference for people")
struct ReferencePageTests {
    @Test("it is served to anyone as a page that loads and runs nothing from elsewhere")
    func served() async throws {
        try await RunningAPI.run { api in
            let page = try await api.send("GET", "/docs")
            #expect(page.status == 200)
            #expect(page["Content-Type"] == "text/html; charset=utf-8")
            let policy = try #require(page["Content-Security-Policy"])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self';"))
            #expect(!policy.contains("unsafe"))
            #expect(page.body == ReferencePage.html)
            let style = try await api.send("GET", "/docs/style.css")
            #expect(style.status == 200)
            #expect(style["Content-Type"] == "text/css; charset=utf-8")
            #expect(!style.body.contains("url("))
            #expect(!style.body.contains("@import"))
        }
    }

    @Test("everything that the description has stands on it, once, and every link on it leads somewhere")
    func complete() throws {
        let document = try OpenAPIDocument()
        let page = ReferencePage.html
        for operation in document.operations {
            guard case .string(let id) = operation.content["operationId"] else { continue }
            #expect(page.ranges(of: "<section id=\"\(id)\">").count == 1, "\(operation.name)")
        }
        for schema in document.root.object("components").object("schemas").members {
            #expect(page.ranges(of: "<section id=\"schema-\(schema.name)\">").count == 1, "\(schema.name)")
        }
        let targets = page.split(separator: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(targets.count > 50)
        for target in Set(targets) {
            guard target.hasPrefix("#") else {
                #expect(["/openapi.json", "/docs/style.css"].contains(target))
                continue
            }
            #expect(page.contains("id=\"\(target.dropFirst())\""), "\(target)")
        }
        for word in ["<script", "style=", "http://", "<img", "onclick"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test("every element that is opened is closed, in order")
    func wellFormed() {
        var open: [Substring] = []
        for tag in ReferencePage.html.split(separator: "<").dropFirst() {
            let name = tag.prefix { $0 != ">" && $0 != " " }
            if name.hasPrefix("/") {
                #expect(open.popLast() == name.dropFirst())
            } else if !["meta", "link", "!doctype"].contains(name) {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test("a text is text, whatever stands in it, and what is between backticks is code")
    func escapes() {
        var html = HTMLWriter()
        html.prose("a <b> & \"c\" `d<e>` f")
        #expect(html.result == "a &lt;b&gt; &amp; &quot;c&quot; <code>d&lt;e&gt;</code> f")
    }

    @Test("examples have what the call wants, and can be pasted")
    func examples() throws {
        let page = ReferencePage.html
        #expect(
            page.contains("curl &quot;$API/orgs/deliveries/$ID&quot; -H &quot;Authorization: Bearer $SECRET_KEY&quot;")
        )
        #expect(
            page.contains(
                "-d '{&quot;label&quot;:&quot;prod&quot;,&quot;event_type&quot;:&quot;WORKFLOW_COMPLETED&quot;}'"
            )
        )
        #expect(page.contains("curl &quot;$API/healthz&quot;<"))
        let bodies = page.split(separator: "-d '").dropFirst().map { part in
            part.prefix { $0 != "'" }.replacing("&quot;", with: "\"")
        }
        #expect(bodies.count > 8)
        for body in bodies { #expect(throws: Never.self) { try JSONValue(parsing: body.utf8) } }
    }
}
