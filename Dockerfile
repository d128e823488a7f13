# Herald in a container: built with Swift's own image, run on Debian without it.
#
#     docker build --tag herald .
#     docker run --volume herald:/var/lib/herald --publish 127.0.0.1:8080:8080 --env HERALD_PLATFORM_KEY herald

FROM swift:6.3-bookworm AS build
RUN apt-get update -q \
    && apt-get install -q -y --no-install-recommends binutils libsqlite3-dev libpq-dev make zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift Package.resolve[d] Makefile ./
COPY scripts scripts
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
ARG COMMIT=unknown
ARG DATE=unknown
RUN make build \
    && cp .build/release/herald herald \
    && scripts/stamp herald "$COMMIT" "$DATE" \
    && strip herald

FROM debian:bookworm-slim
RUN apt-get update -q \
    && apt-get install -q -y --no-install-recommends ca-certificates libpq5 libsqlite3-0 libstdc++6 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/herald --shell /usr/sbin/nologin herald \
    && install -d -o herald -g herald -m 700 /var/lib/herald
COPY --from=build /build/herald /usr/bin/herald
USER 10001:10001
WORKDIR /var/lib/herald
VOLUME /var/lib/herald
ENV HERALD_LISTEN=0.0.0.0:8080 HERALD_DATABASE=/var/lib/herald/herald.db HERALD_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["herald", "healthcheck"]
# Attempts under way are finished before it ends: give it the attempt timeout and 25 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["herald"]
CMD ["serve"]
