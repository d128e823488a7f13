/// The delivery that contract section 4 shows.
enum ContractExample {
    static let id = "9555b9ed-1d0c-47ad-9e41-056fb4fe087e"
    static let workflowID = "e050f684-7b3d-407a-98e7-5dfe11860317"
    /// 2026-06-22T18:04:11Z, in seconds since 1970.
    static let time = 1_782_151_451.0
    static let secret = "a1b2c3"

    static let body = Array(
        """
        {"id":"\(id)","time":"2026-06-22T18:04:11.000Z","event_type":"WORKFLOW_COMPLETED",\
        "event":{"workflow_id":"\(workflowID)","status":"COMPLETE"}}
        """.utf8
    )

    /// Made with `openssl dgst -sha256 -hmac a1b2c3`.
    static let header = "v1=0xa6ffd4b0446ef09659e4aec1613eb0d5536ea02aea6a3efedbb1ece16ca71a51"
}
