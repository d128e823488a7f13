/// The file systems that are mounted where this process sees them.
///
/// Source: `proc_pid_mountinfo(5)`.
struct MountTable {
    private let mounts: [(point: String, kind: String)]

    /// Reads the kernel's table; lines that are none of it are passed over.
    init(parsing text: String) {
        mounts = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            // Optional fields stand between the sixth and a dash.
            guard fields.count > 6, let dash = fields[6...].firstIndex(of: "-"), dash + 1 < fields.count else {
                return nil
            }
            return (Self.unescaped(fields[4]), String(fields[dash + 1]))
        }
    }

    /// What kind of file system a path lies on, as the kernel calls it.
    ///
    /// - Parameter path: absolute, symbolic links resolved.
    func kind(at path: String) -> String? {
        let covering = mounts.filter { mount in
            mount.point == "/" || path == mount.point || path.hasPrefix(mount.point + "/")
        }
        // Of two that are mounted at the same place, the later hides the earlier.
        return covering.enumerated().max {
            ($0.element.point.utf8.count, $0.offset) < ($1.element.point.utf8.count, $1.offset)
        }?
        .element.kind
    }

    /// The kernel writes blanks and backslashes as a backslash with three octal digits.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
