import HTTPTypes
import HeraldCore
import HeraldManagement
import HummingbirdCore
import NIOCore

/// What the dashboard answers, before the headers that every answer has.
struct DashboardAnswer: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: ResponseBody

    /// Gathers an answer.
    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], _ body: ResponseBody) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A page.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> DashboardAnswer {
        DashboardAnswer(
            status,
            headers: [.contentType: "text/html; charset=utf-8"],
            ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// Sends the browser elsewhere, by `GET`.
    static func redirect(to path: String) -> DashboardAnswer {
        DashboardAnswer(.seeOther, headers: [.location: path], ResponseBody(byteBuffer: ByteBuffer()))
    }

    /// The same with one more cookie.
    func setting(_ cookie: String) -> DashboardAnswer {
        var answer = self
        answer.headers[values: .setCookie].append(cookie)
        return answer
    }

    /// The same with what somebody is given who was let in.
    func admitting(_ admission: Admission, _ cookie: TokenCookie, _ browser: BrowserCookie) -> DashboardAnswer {
        let answer = setting(cookie.setting(admission.session))
        return admission.mark.map { answer.setting(browser.setting($0)) } ?? answer
    }
}
