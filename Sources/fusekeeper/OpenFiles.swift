import Glibc

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// Raises the soft limit to the hard one: a site with many chargers needs more than the usual 1,024.
    static func allowAsManyAsPossible() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        // If it is refused, the limit stays what it was, and connections beyond it are.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
