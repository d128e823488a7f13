// swift-tools-version: 6.1

import PackageDescription

// Every target is compiled under the same rules.
let rules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let collections: [Target.Dependency] = [
    .product(name: "DequeModule", package: "swift-collections"),
    .product(name: "HeapModule", package: "swift-collections"),
    .product(name: "OrderedCollections", package: "swift-collections"),
]
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1: Target.Dependency = .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let serviceLifecycleTestKit: Target.Dependency = .product(
    name: "ServiceLifecycleTestKit",
    package: "swift-service-lifecycle"
)
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "herald",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "HeraldSigning", targets: ["HeraldSigning"]),
        .executable(name: "herald", targets: ["HeraldCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.33.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    // The dependencies below are the arrow table of docs/ARCHITECTURE.md; a test compares the two.
    targets: [
        .target(name: "HeraldSigning", dependencies: [crypto], swiftSettings: rules),
        .target(name: "HeraldCore", dependencies: ["HeraldSigning"], swiftSettings: rules),
        .target(name: "HeraldMetrics", dependencies: [coreMetrics], swiftSettings: rules),
        .target(
            name: "HeraldTracing",
            dependencies: [
                "HeraldCore", "HeraldMetrics", asyncHTTPClient, coreMetrics, logging, nioCore, nioHTTP1,
                serviceLifecycle, tracing,
            ],
            swiftSettings: rules
        ),
        .target(name: "HeraldVault", dependencies: ["HeraldCore", crypto, cryptoExtras], swiftSettings: rules),
        .target(name: "HeraldStore", dependencies: ["HeraldCore", "HeraldSigning"], swiftSettings: rules),
        .target(
            name: "HeraldStoreSQLite",
            dependencies: [
                "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", grdb, grdbSQLite, logging, system,
            ],
            swiftSettings: rules
        ),
        .target(name: "CHost"),
        .target(name: "CLibpq"),
        .target(
            name: "HeraldStorePostgres",
            dependencies: [
                "CLibpq", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", logging, nioCore, nioPosix,
            ],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldDelivery",
            dependencies: [
                "HeraldCore", "HeraldMetrics", "HeraldSigning", "HeraldStore", "HeraldTracing", coreMetrics, logging,
                serviceLifecycle, tracing,
            ] + collections,
            swiftSettings: rules
        ),
        .target(
            name: "HeraldSender",
            dependencies: ["HeraldCore", logging, nioCore, nioPosix, nioSSL, nioTLS],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldManagement",
            dependencies: ["HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore"],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldAPI",
            dependencies: [
                "HeraldCore", "HeraldMetrics", "HeraldSigning", "HeraldTracing", "HeraldVault", "HeraldStore",
                "HeraldManagement", coreMetrics, httpTypes, hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1,
                nioHTTPTypes, nioHTTPTypesHTTP1, nioSSL, nioTLS, tracing,
            ],
            resources: [.embedInCode("OpenAPI/openapi.json")],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldDashboard",
            dependencies: [
                "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldManagement", httpTypes,
                hummingbirdCore, logging,
                mustache, nioCore, nioHTTP1,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldServer",
            dependencies: [
                "CHost", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStorePostgres",
                "HeraldStoreSQLite",
                "HeraldDelivery",
                "HeraldMetrics", "HeraldSender", "HeraldTracing", "HeraldManagement", "HeraldAPI", "HeraldDashboard",
                configuration,
                coreMetrics, httpTypes, hummingbird,
                hummingbirdCore, logging, nioCore,
                nioPosix, nioSSL,
                serviceLifecycle, system,
                unixSignals,
            ],
            swiftSettings: rules
        ),
        .executableTarget(
            name: "HeraldCLI",
            dependencies: [
                "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStorePostgres", "HeraldStoreSQLite",
                "HeraldServer", argumentParser, asyncHTTPClient, httpTypes, hummingbird, hummingbirdCore, logging,
                nioCore, nioHTTP1, nioSSL, serviceLifecycle,
                system,
            ],
            swiftSettings: rules
        ),
        .target(name: "HeraldChance", path: "Tests/Support/HeraldChance", swiftSettings: rules),
        .target(
            name: "HeraldProcesses",
            dependencies: [nioCore, nioPosix],
            path: "Tests/Support/HeraldProcesses",
            swiftSettings: rules
        ),
        .target(name: "HeraldTestFiles", path: "Tests/Support/HeraldTestFiles", swiftSettings: rules),
        .target(
            name: "HeraldStoreMemory",
            dependencies: ["HeraldCore", "HeraldSigning", "HeraldStore"],
            path: "Tests/Support/HeraldStoreMemory",
            swiftSettings: rules
        ),
        .target(
            name: "HeraldPostgresServer",
            dependencies: ["HeraldProcesses", "HeraldTestFiles", nioPosix],
            path: "Tests/Support/HeraldPostgresServer",
            swiftSettings: rules
        ),
        .target(
            name: "HeraldTestDoubles",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStoreMemory",
                "HeraldDelivery", "HeraldManagement", logging,
            ],
            path: "Tests/Support/HeraldTestDoubles",
            swiftSettings: rules
        ),
        .target(
            name: "HeraldSimulation",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldStore", "HeraldStoreMemory", "HeraldDelivery",
                logging,
            ] + collections,
            path: "Tests/Support/HeraldSimulation",
            swiftSettings: rules
        ),
        .executableTarget(
            name: "herald-sim",
            dependencies: ["HeraldCore", "HeraldSimulation", argumentParser],
            path: "Tests/Support/HeraldSim",
            swiftSettings: rules
        ),
        .target(
            name: "HeraldScriptedReceiver",
            dependencies: ["HeraldCore", nioCore, nioPosix, nioSSL],
            path: "Tests/Support/HeraldScriptedReceiver",
            swiftSettings: rules
        ),
        .executableTarget(
            name: "herald-torture",
            dependencies: [
                "HeraldChance", "HeraldPostgresServer", "HeraldProcesses", argumentParser, asyncHTTPClient, crypto,
                grdb, httpTypes, hummingbird, logging, nioCore, nioHTTP1, nioHTTPTypes, nioPosix,
            ],
            path: "Tests/Support/HeraldTorture",
            resources: [.copy("DiskFaults/Shim")],
            swiftSettings: rules
        ),
        .target(
            name: "HeraldFuzzing",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldManagement",
                "HeraldAPI", "HeraldDashboard", "HeraldServer", "HeraldStoreMemory", "HeraldTestDoubles", crypto,
                httpTypes, hummingbird, hummingbirdCore, logging, nioCore, nioEmbedded, nioPosix, serviceLifecycle,
            ],
            path: "Tests/Support/HeraldFuzzing",
            swiftSettings: rules
        ),
        .executableTarget(
            name: "herald-fuzz",
            dependencies: ["HeraldFuzzing", argumentParser, system],
            path: "Tests/Support/HeraldFuzz",
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldSigningTests",
            dependencies: ["HeraldProcesses", "HeraldSigning", "HeraldTestFiles"],
            resources: [.copy("Vectors")],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldCoreTests",
            dependencies: ["HeraldChance", "HeraldCore", "HeraldProcesses", "HeraldSigning", "HeraldTestFiles"],
            resources: [.copy("Oracle"), .copy("Vectors")],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldMetricsTests",
            dependencies: ["HeraldMetrics", "HeraldProcesses", "HeraldTestFiles", coreMetrics],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldTracingTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldMetrics", "HeraldTracing", "HeraldScriptedReceiver", logging,
                nioPosix, tracing,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldVaultTests",
            dependencies: ["HeraldChance", "HeraldCore", "HeraldVault"],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldStoreTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStoreMemory",
                "HeraldStorePostgres", "HeraldStoreSQLite", "HeraldServer", "HeraldPostgresServer", "HeraldTestDoubles",
                "HeraldTestFiles", grdb, logging, nioPosix,
            ],
            exclude: ["Upgrades/Fixtures"],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldManagementTests",
            dependencies: [
                "HeraldCore", "HeraldVault", "HeraldStore", "HeraldManagement", "HeraldTestDoubles",
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldDashboardTests",
            dependencies: [
                "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStoreMemory", "HeraldManagement",
                "HeraldDashboard",
                "HeraldTestDoubles", httpTypes, hummingbirdCore, logging, nioCore,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldDeliveryTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldStore", "HeraldStoreMemory", "HeraldDelivery",
                "HeraldMetrics", "HeraldTestDoubles", "HeraldTracing", logging, serviceLifecycle,
                serviceLifecycleTestKit, tracing,
            ] + collections,
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldSimulationTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldDelivery", "HeraldPostgresServer", "HeraldSimulation",
                "HeraldStore",
                "HeraldStorePostgres", "HeraldVault",
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldSenderTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSender", "HeraldSigning", "HeraldScriptedReceiver", logging,
                nioCore, nioEmbedded,
                nioHTTP1, nioPosix, nioSSL,
            ],
            resources: [.copy("Certificates")],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldAPITests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldSigning", "HeraldVault", "HeraldStore", "HeraldStoreMemory",
                "HeraldManagement", "HeraldAPI", "HeraldServer", "HeraldTestDoubles", "HeraldTestFiles",
                "HeraldTracing", httpTypes, hummingbird, logging, nioCore, nioEmbedded, nioHTTP1, nioPosix, nioSSL,
                serviceLifecycle, tracing,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldServerTests",
            dependencies: [
                "HeraldAPI", "HeraldChance", "HeraldCore", "HeraldMetrics", "HeraldSender", "HeraldServer",
                "HeraldSigning", "HeraldStore", "HeraldStoreMemory", "HeraldStorePostgres", "HeraldStoreSQLite",
                "HeraldTestDoubles", "HeraldTestFiles", "HeraldTracing", "HeraldVault", logging, nioCore, nioPosix,
                serviceLifecycle,
            ],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldFuzzingTests",
            dependencies: [
                "HeraldChance", "HeraldCore", "HeraldFuzzing", "HeraldProcesses", "HeraldStore", "HeraldTestFiles",
            ],
            resources: [.copy("Oracle")],
            swiftSettings: rules
        ),
        .testTarget(
            name: "HeraldEndToEndTests",
            dependencies: [
                "HeraldCLI", "HeraldCore", "HeraldProcesses", "HeraldServer", "HeraldPostgresServer",
                "HeraldScriptedReceiver", "HeraldTestFiles",
                "herald-torture", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix,
            ],
            resources: [.copy("Browser/accessibility.js"), .copy("Receiver"), .copy("Reporter"), .copy("Resolver")],
            swiftSettings: rules
        ),
        .testTarget(name: "TidyTests", swiftSettings: rules),
    ]
)
