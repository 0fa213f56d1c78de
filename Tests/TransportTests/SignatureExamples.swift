/// Made with OpenSSL's own command line: certificates that are good for a hundred years, and signatures of the text "firmware".
enum SignatureExamples {
    /// RSA, 2048 bits.
    static let rsa = """
        -----BEGIN CERTIFICATE-----
        MIIDITCCAgmgAwIBAgIUWpKySezLhYDpmDHIlCVgMYPXD5AwDQYJKoZIhvcNAQEL
        BQAwHzEPMA0GA1UECgwGVmVuZG9yMQwwCgYDVQQDDANyc2EwIBcNMjYxMTIzMDMz
        NTExWhgPMjEyNjEwMzAwMzM1MTFaMB8xDzANBgNVBAoMBlZlbmRvcjEMMAoGA1UE
        AwwDcnNhMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzQbdRGklo2pV
        SFk/yNw2Ysosu2w9BFB3nEgGynzTgFVXuz277RYfsATszqtRVil3VKk2TUnCqUcP
        bLe7FX2CWk65/LVdV0sYyL6+JhKtR1Ui/dKTg8Y0R/aKRvu0/D1hv6Zase/HmVi5
        vcT+GNdrYZXATtMW17jvkLXa6aW+VBv8Y0i4qfri+iN+LKfEhMRyBsOrxvxnSMCi
        CtrIuRaC6NTzAiYWwNiANwnE8DDHfM3MK4Gb2PT8bIbzagaT7S+Q+YXFhsINJUbd
        CTCuo5LyGiM8gnFTQZUafvqAZIV2LfMs4N81VtIDW6rCfj7WhztNh3xtqd3tjdTJ
        WY6t1w7GowIDAQABo1MwUTAdBgNVHQ4EFgQUATNfLT+ynfefmFE/z4IAMQ29hyow
        HwYDVR0jBBgwFoAUATNfLT+ynfefmFE/z4IAMQ29hyowDwYDVR0TAQH/BAUwAwEB
        /zANBgkqhkiG9w0BAQsFAAOCAQEACmvbzcii/wrx2bade1+lsJYmeBM321cnQUNw
        LRDyXoFHgLZSw8cFl2K4q7V71wEIlFoOZUcrgfYpm+p+E/zm7cGmuef+pCZPGTyX
        CtzL4wqOZ2SrztGkbXbBAgsxzBu/HsK+oGt8bce230u5+OzyuEPupLdAO2z3K+tz
        qd7nB4OhoDyBRZm+vxea9/o92kPoPUIFpnHPBFVMYzoCuFsGvXM8z7dGd2kx59ou
        XMsrDaY/Wv2UXSh+4KjZ3tnhrxyhfvf1qkxyJWTTnlc97/kJ6r2afjKUE64CL53s
        LGq/Z6tACCXgYHU6laLPiTxmgz8fofhbcPe8KBBzdJN67SICFQ==
        -----END CERTIFICATE-----
        """

    /// RSA, 1024 bits.
    static let weak = """
        -----BEGIN CERTIFICATE-----
        MIICHjCCAYegAwIBAgIUUpAsLg/R0VdL4kIVzlGoHhA0lLQwDQYJKoZIhvcNAQEL
        BQAwIDEPMA0GA1UECgwGVmVuZG9yMQ0wCwYDVQQDDAR3ZWFrMCAXDTI2MTEyMzAz
        MzUxMVoYDzIxMjYxMDMwMDMzNTExWjAgMQ8wDQYDVQQKDAZWZW5kb3IxDTALBgNV
        BAMMBHdlYWswgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALwEmS2Myt8LYrY/
        ypgp/GpBxfSV6Ypg0C78K/R0Rjkjz0Utc61Xk/WDiGH/3ozd5USuKVwp6r6FvElw
        WRXFaj+ajgDzA75SBBWqkQ30GHDOd76zsf2X8AUgsdVKE0+KDAuuSx1RQ2GWXM7J
        80wFXnYPvV5sZmU6YXQbuwMIuiwXAgMBAAGjUzBRMB0GA1UdDgQWBBR6ud0hObnY
        SkabSefZ1k5t7inJLzAfBgNVHSMEGDAWgBR6ud0hObnYSkabSefZ1k5t7inJLzAP
        BgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAIVGIHC6XPKdx+YkaoBu
        Em4v1E0ODiTyIEjRJpDgeDTaaqSsAmlOgpSe5xnXZY7m0GOjDUW6CSiAfmzOuVgp
        DaUd4p0rk7wxHl9coeqBww1nYa9WeFTpObPPptfL0ba6O7/bbJT/GJu6YlIDSBlA
        iy7l7P1v5Zu7lvl6KX2yqIf+
        -----END CERTIFICATE-----
        """

    /// P-256; an authority, too.
    static let ec = """
        -----BEGIN CERTIFICATE-----
        MIIBkzCCATmgAwIBAgIUKeC9zC918tZjYKoGlrmQXiM/R7gwCgYIKoZIzj0EAwIw
        HjEPMA0GA1UECgwGVmVuZG9yMQswCQYDVQQDDAJlYzAgFw0yNjExMjMwMzM1MTFa
        GA8yMTI2MTAzMDAzMzUxMVowHjEPMA0GA1UECgwGVmVuZG9yMQswCQYDVQQDDAJl
        YzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOyIJR0Yjn75RAhDt6GZUkPGtLd1
        /XxCfeNN/5BD/w9H0o/fuHxy7UvBDQxuBlJZZ6jxyLCg5Nik+eq0x38bcjGjUzBR
        MB0GA1UdDgQWBBRNgLxa+BFnoA11d2Ve2l3etHNIlzAfBgNVHSMEGDAWgBRNgLxa
        +BFnoA11d2Ve2l3etHNIlzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
        MEUCIBc4XB7OgRFmpjM1pP0yg4HGixIBgcpG/ZFajpxItHCsAiEAkDJki7p79fQe
        NNqiyIkh5du6oaZ4MUulvdkmrJtPhWU=
        -----END CERTIFICATE-----
        """

    /// P-521.
    static let ec521 = """
        -----BEGIN CERTIFICATE-----
        MIICIDCCAYKgAwIBAgIUcNIl1uy/bWoOEOBCNBNhNTIl6swwCgYIKoZIzj0EAwIw
        ITEPMA0GA1UECgwGVmVuZG9yMQ4wDAYDVQQDDAVlYzUyMTAgFw0yNjExMjMwMzM1
        MTFaGA8yMTI2MTAzMDAzMzUxMVowITEPMA0GA1UECgwGVmVuZG9yMQ4wDAYDVQQD
        DAVlYzUyMTCBmzAQBgcqhkjOPQIBBgUrgQQAIwOBhgAEAHVAPxcPaM51/FHBWcXA
        p9Ie2xLD/jFcwhf7fSJi/KjQMAyQw61ubIqsWci0RD8cOQtQS6t0NrX0dlvGBIco
        Z1BDAdiJS+3KLXxzzOvaAeWKJOP4WnfLesJ4j6W6XNz0ilb7EtF8iGS4Foh2MJA2
        OqitnTyNzMEYYJFqCKHvLLDMV+kEo1MwUTAdBgNVHQ4EFgQUvsm4lm+Yy4l2Z2Hq
        dgDvEnMJvJ0wHwYDVR0jBBgwFoAUvsm4lm+Yy4l2Z2HqdgDvEnMJvJ0wDwYDVR0T
        AQH/BAUwAwEB/zAKBggqhkjOPQQDAgOBiwAwgYcCQgD0VP9mz9GZcQPS+SAnFoe7
        YLNJ9tEXfbUhUPTp9yNQ0E7131n806ouCF+UukTJbrjsB9Qx4mXfW3PuspKqi1Hn
        hAJBBJRZ7QIZLNRf9GXOgwAK2FpJEZgyDseMPK6JJoTmomNu8LM5WfxlhZ6jOGFO
        elEVSDMEbWnKZ6f42ESpIFavDYk=
        -----END CERTIFICATE-----
        """

    /// P-256, issued by `ec`.
    static let leaf = """
        -----BEGIN CERTIFICATE-----
        MIIBKDCB0AIBBzAKBggqhkjOPQQDAjAeMQ8wDQYDVQQKDAZWZW5kb3IxCzAJBgNV
        BAMMAmVjMCAXDTI2MTEyMzAzMzUxMVoYDzIxMjYxMDMwMDMzNTExWjAiMQ8wDQYD
        VQQKDAZWZW5kb3IxDzANBgNVBAMMBnNpZ25lcjBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABCt5D4eGNS8qGpWcuTopG3+5p4DCM6OgiaGoRMZFgx/ULvaZEYHZKf0y
        YlfpwQmtgTA5Kqjpr+asKhC2SejJ8SUwCgYIKoZIzj0EAwIDRwAwRAIgf8vCAjft
        HH/FwJ+WfC+0QoRV9pHja7Lmo3hLIvs8HkUCIEAmeCm/igIkMKwBFaYyCkkFm04b
        nU2sFYB7PtAlVhOI
        -----END CERTIFICATE-----
        """

    static let pkcs =
        "BweKDJk37wQ/4z2vQmR1xhZvHsmoy+zIVsLojLF0FLYGkyZcqsThOXuMRF0kGcjp2lFHenUOAdV1YaTHzo+EEAvk2pUYgUVIohCEx0i8aQjIl7Lp0BHxW/Bn"
        + "79u9fwhJCwvV6JKLK6I0uPy1lC3lXH9SOe0E+VCEoEwAcpOaep1q2dcSRFgv6y1Bl0wvm4VpBeLcB5VVKpMNkb6St6GlbOxI6C/LD+on88wvqEh/jwvjiI6R"
        + "UnZz3e4biQovrQAnavayhlW/rJ11yj1YtI0vjCemDrzcnPjVGv0z5SNqTLF5DYxHvp6eQUCAFawBQ4isBiHRSKtmQVenLtSVD16Qug=="
    static let pss =
        "cud1h4zb8nPaDH7cRqfp+/imNRLjOvKM0jqjK6wNN0jjPnGNCIt3IcSD8Nqr1i+hRtbjWIpk7yIqJL9y595paY7qBkavw/w8pVRU3BHAp76StihrPvVN27js"
        + "cSoZzkXJO4zq3m1sEaA8Q1L+c+v1dEBl9YB8flOW6ffUWRhKhnoJIBiOJYGS2bfi8T2ttufQaa+2yyT869OvnY5T9AIezNTX/1ehEgzrz4daDgIq7jI4Y5C9"
        + "zQfDvQJpwDCLNwNvZiTyHNQ6CxQ75WeEOXj9K3jQYIA5d75aQ74p4ATZO3x5YNtAaS8eJO22CLS5OH/Dz9YPhXoAHN2D4+5KCDCBbA=="
    static let pssLongSalt =
        "UWE1b2wJNS78nhHTSZ8xG/twdPwl0T1TI3VAt9tWqBABlTR7em9QJbj+9eJpFVqhVzkEs0pgd7JmjHq6A0K/w5MigzyZdRqOe/siB2+I90uoHHaoT6yIs47Q"
        + "B+1F5CQMInJCoy2vttHZrMcEnQSpT+hn6kwgzfzFEW1iQfa3nD5o0whtHFm0TmtwYvNONqOBmaoKLJL6ej4AreXtVk0+E9KienxOp4956nmVCT3GdsOG6as6"
        + "7lMuTKDgZjGII5JtpTxVb0gE96P97+6Wezd68+i+WWEunyocoJl8oqzXhERoOiZ0xKD/CjqEIbV29rzt7/xQA4xY+fufWVdqjQ2vjA=="
    static let ecdsa =
        "MEYCIQDMRA7SgPtdETIY7ZXPgGjKTEDJynGRhCoBodeqsxeasAIhAPBSjfIxNAlSO+UJ2i2Mdp/p1ii/OKjT8138Uy0pP+KH"
    static let ecdsa521 =
        "MIGHAkFQVGhKI1FeY/t74zB7zju0hsgXNHH+ywXwNAse+5XcZQ2u0tbDVuPp5NToH2So158IWOA7sRECQOCJQaxOIatXNQJCAQ7DLkO/Wk7F2TgDNDSlarfe"
        + "k228fEZ9ZlT5Js6+xCv2MvNBhHjYAS2tX0d52kFlc1hgwaKvvTBw5nPeHeaoQrsd"
    static let byWeak =
        "LamPTsxAS33TEyN9OIUJjnm1CI8ufs7a5jtu7397jrYkyzEOV2kTP+OXJMem+4Aa0WowyWcUS5LJxVV+CjHL85Adii9WmtpmRHKW1f7cYYfUxbP7qdor7trj"
        + "7z5xzWeg7qJXfpzqEtAuAUNZ5fVdbjHHPHmbKvOtjSN0EVcvocI="
    static let byLeaf =
        "MEUCIFomZkF0HoP0oIxJSpe5ZWw6/FPaJ8Lqkzuopk99UGPEAiEAiszzO3NKVRc65SI0AusD4c7RNCYesKeGbBD+QNsG0kI="
}
