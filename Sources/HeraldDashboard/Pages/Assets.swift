import HTTPTypes
import HeraldCore
import HeraldVault
import HummingbirdCore
import NIOCore

/// Style, script and icon, under names that change with what is in them, so that browsers keep them for good.
struct Assets: Sendable {
    /// Where the style sheet is.
    let style: String
    /// Where the script is.
    let script: String
    /// Where the icon is.
    let icon: String
    private let files: [String: (type: String, bytes: [UInt8])]

    /// Names the files.
    init() {
        var files: [String: (type: String, bytes: [UInt8])] = [:]
        func add(_ bytes: [UInt8], _ name: String, _ ending: String, _ type: String) -> String {
            let digest = KeyDigest(of: String(decoding: bytes, as: UTF8.self)).bytes.prefix(8)
            let file = "\(name)-\(digest.map(\.hexadecimal).joined()).\(ending)"
            files[file] = (type, bytes)
            return "/dashboard/assets/\(file)"
        }
        style = add(PackageResources.herald_css, "herald", "css", "text/css; charset=utf-8")
        script = add(PackageResources.herald_js, "herald", "js", "text/javascript; charset=utf-8")
        icon = add(PackageResources.icon_svg, "icon", "svg", "image/svg+xml")
        self.files = files
    }

    /// A file.
    ///
    /// - Throws: `notFound`, `wrongMethod`.
    func answer(_ name: String, to request: PageRequest) throws(DashboardError) -> DashboardAnswer {
        try request.mustRead()
        guard let file = files[name] else { throw .notFound }
        return DashboardAnswer(
            .ok,
            headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
            ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes))
        )
    }
}
