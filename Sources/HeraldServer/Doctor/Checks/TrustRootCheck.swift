/// Whether there are certificates by which receivers' own are judged.
struct TrustRootCheck {
    /// How many the system has; `nil` when there is no file with any.
    let systemRoots: Int?
    /// The file that the operator adds, and what is wrong with it.
    let ownFile: (path: String, problem: String?)?

    var finding: DoctorFinding {
        if let ownFile, let problem = ownFile.problem {
            return .wrong(.trustRoots, problem, "correct \(Setting.caFile.name), or the file '\(ownFile.path)'")
        }
        let own = ownFile.map { ", and those of '\($0.path)'" } ?? ""
        guard let systemRoots, systemRoots > 0 else {
            let found = "the system has none\(own)"
            let advice = "install the package ca-certificates: without roots no receiver's certificate can be trusted"
            return ownFile == nil ? .wrong(.trustRoots, found, advice) : .attention(.trustRoots, found, advice)
        }
        return .fine(.trustRoots, "\(systemRoots) of the system\(own)")
    }
}
