// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of this package is compiled with.
let strict: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["FUSEKEEPER_WARNINGS"] == "error" ? [.treatAllWarnings(as: .error)] : [])

func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func edge(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "fusekeeper",
    products: [.executable(name: "fusekeeper", targets: ["fusekeeper"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    ],
    targets: [
        // Pure: values and rules, no input or output.
        pure("JSON"),
        pure("OCPPJ", ["JSON"]),
        pure("OCPP16", ["OCPPJ", "JSON"]),
        pure("SmartCharging"),
        pure("SiteModel", ["SmartCharging"]),

        // Protocol: what a 1.6 charger says and what the site understands.
        pure("OCPP16Station", ["OCPP16", "OCPPJ", "JSON", "SiteModel", "SmartCharging"]),

        // Edges: each wraps one thing of the outside world.
        .systemLibrary(name: "CModbus", pkgConfig: "libmodbus", providers: [.apt(["libmodbus-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        edge("Storage", []),
        edge("Metering", ["CModbus", "JSON"], resources: [.embedInCode("Models/meters.json")]),
        edge(
            "Transport",
            [
                "OCPPJ", "JSON", "COpenSSL",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        // Programs.
        edge(
            "Gateway",
            [
                "JSON", "OCPPJ", "OCPP16", "SmartCharging", "SiteModel", "OCPP16Station", "Storage", "Metering", "Transport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], resources: [.embedInCode("Automation/quirks.json")]),
        edge(
            "WebAPI",
            [
                "Gateway", "SiteModel", "SmartCharging", "Transport", "Storage", "JSON",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        edge(
            "Simulator",
            [
                "JSON", "OCPPJ", "OCPP16", "SmartCharging", "Transport", "Metering",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "fusekeeper",
            dependencies: [
                "Gateway", "WebAPI", "Simulator", "SiteModel", "SmartCharging", "OCPPJ", "JSON", "Metering", "Storage", "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        // Tests.
        .target(name: "TestSupport", dependencies: ["JSON", "OCPP16"], path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "SimulatedStorage", dependencies: ["Storage", "TestSupport"], path: "Tests/SimulatedStorage", swiftSettings: strict),
        .target(
            name: "FuzzTargets",
            dependencies: [
                "JSON", "OCPPJ", "OCPP16", "OCPP16Station", "SiteModel", "SmartCharging", "Storage", "Metering", "Transport", "Gateway",
                "WebAPI", "SimulatedStorage", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], path: "Tests/FuzzTargets", swiftSettings: strict),
        tests("FuzzTests", ["FuzzTargets", "TestSupport"], resources: [.copy("Corpus")]),
        tests("JSONTests", ["JSON", "TestSupport"]),
        tests("OCPPJTests", ["OCPPJ", "JSON", "TestSupport"]),
        tests("OCPP16Tests", ["OCPP16", "OCPPJ", "JSON", "TestSupport"], resources: [.copy("Golden")]),
        tests("SmartChargingTests", ["SmartCharging"], resources: [.copy("Fixtures")]),
        tests("SiteModelTests", ["SiteModel", "SmartCharging", "JSON"]),
        tests("OCPP16StationTests", ["OCPP16Station", "OCPP16", "OCPPJ", "JSON", "SiteModel", "SmartCharging"]),
        tests("StorageTests", ["Storage", "SimulatedStorage", "TestSupport"]),
        tests("MeteringTests", ["Metering", "CModbus"]),
        tests(
            "TransportTests",
            [
                "Transport", "OCPPJ", "JSON", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]),
        tests(
            "GatewayTests",
            [
                "Gateway", "JSON", "OCPPJ", "OCPP16", "SiteModel", "SmartCharging", "Storage", "Transport", "Metering",
                "SimulatedStorage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], resources: [.embedInCode("Fixtures/site.json"), .copy("Fixtures/format-1")]),
        tests(
            "WebAPITests",
            [
                "WebAPI", "Gateway", "SiteModel", "SmartCharging", "Transport", "Storage", "Metering", "OCPPJ", "JSON", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        tests(
            "SimulatorTests",
            [
                "Simulator", "Metering", "Transport", "SmartCharging", "OCPP16", "OCPPJ", "JSON",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests("FusekeeperTests", ["fusekeeper", "Gateway", "SiteModel", "Simulator", "SmartCharging", "Metering", "JSON"]),
    ]
)

// The fuzzer has the program's own main function, so it is there only when it is asked for, and no tests then: see Board/fuzz.
if Context.environment["FUSEKEEPER_FUZZ"] != nil {
    package.products = []
    package.targets =
        package.targets.filter { $0.type != .test && $0.type != .executable } + [
            .executableTarget(name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz", swiftSettings: strict)
        ]
}
