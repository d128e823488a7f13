import HTTPTypes
import HeraldCore
import HummingbirdCore
import NIOCore

/// The API's reference for people: a page made from the description that the server gives of itself, so that it says
/// the same. It loads nothing but its style sheet, and runs nothing.
enum ReferencePage {
    /// `GET /docs`.
    static let answer = APIAnswer(.ok, .html, body(html), headers: headers)

    /// `GET /docs/style.css`.
    static let styleAnswer = APIAnswer(.ok, .css, body(ReferenceStyle.text), headers: headers)

    /// The page's text. A description that is no JSON object, which tests keep from happening, makes an empty page.
    static let html: String = {
        // A test reads it, and an empty page is better than none of the API.
        guard case .object(let root) = try? JSONValue(parsing: OpenAPI.document) else { return "" }
        return page(of: ReferenceDocument(root: root))
    }()

    /// Nothing is loaded from elsewhere, nothing is run, and nobody frames it.
    private static let headers: HTTPFields = [
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ]

    private static func body(_ text: String) -> ResponseBody { ResponseBody(byteBuffer: ByteBuffer(string: text)) }

    private static func page(of document: ReferenceDocument) -> String {
        var html = HTMLWriter()
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.element("title") { $0.text("\(document.title) API reference") }
        html.raw("<link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body>")
        html.element("header") { header in
            header.element("h1") { $0.text("\(document.title) API") }
            header.element("p") { $0.prose(document.description) }
            header.element("p") { line in
                line.text("Its description for programs is ")
                line.link(to: "/openapi.json", "OpenAPI 3.1")
                line.text(".")
            }
        }
        html.element("nav", class: "contents") { ReferenceContents(document: document).write(to: &$0) }
        html.element("main") { main in
            ReferenceKeys(document: document).write(to: &main)
            for tag in document.tags {
                main.element("h2") { $0.text(tag.name) }
                main.element("p") { $0.prose(tag.description) }
                for operation in document.operations where operation.tag == tag.name {
                    ReferenceOperation(operation: operation, document: document).write(to: &main)
                }
            }
            ReferenceDeliveries(document: document).write(to: &main)
            ReferenceSchemas(document: document).write(to: &main)
        }
        html.raw("</body></html>\n")
        return html.result
    }
}
