import SiteModel
import Testing

@Suite struct `How a charger's files travel` {
    private typealias Style = SiteConfiguration.Files.Style

    private static let all: Set<Style> = [.http, .https, .ftp]

    @Test(
        arguments: [
            (false, nil, all, .http), (true, nil, all, .https), (true, nil, [.http, .ftp], .http), (false, nil, [.https], .https),
            (false, nil, [.ftp], .ftp), (true, ["HTTP", "FTP"], all, .http), (true, ["ftp"], all, .ftp), (false, ["HTTPS"], all, .https),
            (false, ["FTP", "HTTPS"], all, .https), (true, ["SFTP"], all, .https), (false, ["SFTP"], all, .http), (true, [], all, .https),
            (true, nil, [], .http),
        ] as [(Bool, [String]?, Set<Style>, Style)])
    private func `is what suits it of what there is`(isEncrypted: Bool, protocols: [String]?, offered: Set<Style>, style: Style) {
        #expect(FileAbilities(isEncrypted: isEncrypted, protocols: protocols).style(among: offered) == style)
    }
}
