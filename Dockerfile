# Herald in a container: built with Swift's own image, run on Debian without it.
#
#     docker build --tag herald --build-arg COMMIT="$(git rev-parse --short=12 HEAD)" \
#         --build-arg DATE="$(git show --no-patch --format=%cs HEAD)" .
#     docker run --volume herald:/var/lib/herald --publish 127.0.0.1:8080:8080 --env HERALD_PLATFORM_KEY herald
#
# COMMIT and DATE are what 'herald version' tells; without them it tells that it is no release. To have the same images
# under it every time, name them by digest: --build-arg DEBIAN=debian@sha256:… and SWIFT=swift@sha256:… .

ARG SWIFT=swift:6.3-bookworm
ARG DEBIAN=debian:bookworm-slim

# hadolint ignore=DL3006
FROM ${SWIFT} AS build
# Debian keeps no version but the newest, so none is named.
# hadolint ignore=DL3008
RUN apt-get update -q \
    && apt-get install -q -y --no-install-recommends \
        binutils ca-certificates git libpq-dev libsqlite3-dev make python3 zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift Package.resolve[d] Makefile ./
COPY scripts scripts
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
RUN make build \
    && cp .build/release/herald herald \
    && scripts/sbom >herald.cdx.json \
    && scripts/sbom --notices >NOTICES
ARG COMMIT=
ARG DATE=
RUN if [ -n "$COMMIT" ]; then scripts/stamp herald "$COMMIT" "$DATE"; fi \
    && strip herald

# hadolint ignore=DL3006
FROM ${DEBIAN}
# hadolint ignore=DL3008
RUN apt-get update -q \
    && apt-get install -q -y --no-install-recommends ca-certificates libpq5 libsqlite3-0 libstdc++6 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 herald \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/herald --shell /usr/sbin/nologin herald \
    && install -d -o herald -g herald -m 700 /var/lib/herald
COPY LICENSE /usr/share/doc/herald/copyright
COPY --from=build /build/herald.cdx.json /build/NOTICES /usr/share/doc/herald/
COPY --from=build /build/herald /usr/bin/herald
USER 10001:10001
WORKDIR /var/lib/herald
VOLUME /var/lib/herald
ENV HERALD_LISTEN=0.0.0.0:8080 HERALD_DATABASE=/var/lib/herald/herald.db HERALD_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["herald", "healthcheck"]
# Attempts under way are finished before it ends: give it the drain delay, the attempt timeout and 25 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["herald"]
CMD ["serve"]
