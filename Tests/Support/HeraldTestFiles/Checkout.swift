import Foundation

/// The repository, as it stood where the tests were built.
package enum Checkout {
    private static let root = String(#filePath.dropLast("/Tests/Support/HeraldTestFiles/Checkout.swift".count))

    /// The path of a file or folder.
    ///
    /// - Parameter file: from the repository's root, as in `docs/operations.md`.
    package static func path(of file: String) -> String {
        "\(root)/\(file)"
    }

    /// The text of a file.
    ///
    /// - Throws: `CocoaError` when there is none.
    package static func text(of file: String) throws -> String {
        try String(contentsOfFile: path(of: file), encoding: .utf8)
    }
}
