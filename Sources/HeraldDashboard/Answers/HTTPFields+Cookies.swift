import HTTPTypes
import HeraldCore

extension HTTPFields {
    /// The values of a request's cookies of a name, in the order in which they came. `Source:` RFC 6265 section 4.2.1.
    func cookies(named name: String) -> [Substring] {
        self[values: .cookie].flatMap { $0[...].split(at: UInt8(ascii: ";")) }.compactMap { pair -> Substring? in
            let parts = pair.split(at: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { return nil }
            return parts[1]
        }
    }
}
