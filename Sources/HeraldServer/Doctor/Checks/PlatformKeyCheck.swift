/// Whether the platform can call.
struct PlatformKeyCheck {
    let count: Int

    var finding: DoctorFinding {
        guard count > 0 else {
            return .attention(
                .platformKey,
                "none: reports and everything under /platform are refused",
                "make one by 'herald platform-key', and set \(Setting.platformKey.variable)"
            )
        }
        return .fine(.platformKey, "set")
    }
}
