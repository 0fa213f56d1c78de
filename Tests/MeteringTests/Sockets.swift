import Testing

/// Suites that use sockets and serial lines, one test after the other: the two cores of a small machine keep each test's deadlines.
@Suite(.serialized) enum Sockets {}
