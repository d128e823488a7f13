extension ResponseExcerpt {
    /// The part that the attempt log keeps: whole header fields up to ``Limits/storedResponseHeaders`` and the body up
    /// to ``Limits/storedResponseBody``, marked truncated when that is less than there was.
    package var storable: ResponseExcerpt {
        let kept = storableHeaders
        let isCut = kept.count < headers.count || body.count > Limits.storedResponseBody
        return ResponseExcerpt(
            headers: kept,
            body: isCut ? Array(body.prefix(Limits.storedResponseBody)) : body,
            isTruncated: isTruncated || isCut
        )
    }

    private var storableHeaders: [Header] {
        var room = Limits.storedResponseHeaders
        return Array(
            headers.prefix { header in
                room -= header.name.utf8.count + header.value.utf8.count
                return room >= 0
            }
        )
    }
}
