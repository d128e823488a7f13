extension ValidationProblem {
    /// The form that a problem of a webhook's URL takes, at registration or once its name has been resolved.
    package init(_ problem: WebhookURLProblem) {
        switch problem.form {
        case .invalidFormat: self = .invalidFormat(.url)
        case .tooBig(let maximum): self = .tooBig(.string, maximum: maximum)
        case .custom: self = .custom(problem.message)
        }
    }

    /// The form that a problem of a custom header takes.
    package init(_ problem: AuthHeaderProblem) {
        switch problem.form {
        case .tooSmall(let minimum): self = .tooSmall(.string, minimum: minimum)
        case .tooBig(let maximum): self = .tooBig(.string, maximum: maximum)
        case .custom: self = .custom(problem.message)
        }
    }
}
