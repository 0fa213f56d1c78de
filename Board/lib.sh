# shellcheck shell=bash
# What Board/run and Board/test share: installing what is missing, building. Reading it goes to the top of the checkout.

CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit

# Linked with Swift's own libraries inside: a gateway has no Swift runtime to install.
# Nobody links against the program, so none of its symbols are offered: that makes it 3 MB smaller. Relative relocations in the short
# form, which Debian 12's loader is the first to know and the toolchain's own linker writes, save 2.6 MB more.
readonly release_options=(--configuration release --static-swift-stdlib --product fusekeeper -Xlinker --no-export-dynamic
    -Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs)

say() { printf '\n==> %s\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    if (($#)); then printf '       %s\n' "$@" >&2; fi
    exit 1
}

# Prints a command as it could be typed, then runs it.
run() {
    printf '+%s\n' "$(printf ' %q' "$@")" >&2
    "$@"
}

# The script's own explanation is the comment block at its top.
print_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$1"; }

# Debian's names of what the build lacks, one a line. It asks for the things themselves, so that a machine that has them from
# elsewhere is left alone.
missing_build_packages() {
    command -v git >/dev/null || echo git
    if ! command -v pkg-config >/dev/null; then
        printf '%s\n' pkg-config libmodbus-dev libssl-dev
        return
    fi
    pkg-config --exists libmodbus || echo libmodbus-dev
    pkg-config --exists 'openssl >= 3' || echo libssl-dev
}

missing_test_packages() {
    # Chargers that speak nothing but FTP are tested with the real server, which only root can start.
    (($(id -u) != 0)) || command -v vsftpd >/dev/null || echo vsftpd
    # Firmware is signed, and connections are encrypted, by somebody else's hand.
    command -v openssl >/dev/null || echo openssl
    # What people look at servers with; used by the long tests.
    command -v testssl >/dev/null || echo testssl.sh
    command -v python3 >/dev/null || echo python3
    # Debian keeps ensurepip, without which a venv has no pip, in a package of its own.
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

# apt_install PACKAGE...: ends with the line that an administrator has to type when this user may not install.
apt_install() {
    local as_root=(env DEBIAN_FRONTEND=noninteractive) install=(apt-get install --yes --no-install-recommends "$@")
    command -v apt-get >/dev/null || fail "this needs what Debian calls: $*" "There is no apt-get here; please install what corresponds to it."
    if (($(id -u) != 0)); then
        sudo -n true 2>/dev/null || fail "this needs packages that are not installed, and root to install them. Please run:" "sudo ${install[*]}"
        as_root=(sudo -n "${as_root[@]}")
    fi
    # A fresh machine has no lists of packages, an old one stale ones: either shows as a failure.
    run "${as_root[@]}" "${install[@]}" || { run "${as_root[@]}" apt-get update && run "${as_root[@]}" "${install[@]}"; }
}

ask() {
    local question
    for question in "$@"; do "$question"; done
}

# install_missing QUESTION...: each QUESTION is one of the functions above.
install_missing() {
    local packages
    mapfile -t packages < <(ask "$@")
    ((${#packages[@]})) || return 0
    say "Installing ${packages[*]}"
    apt_install "${packages[@]}"
    mapfile -t packages < <(ask "$@")
    ((${#packages[@]} == 0)) || fail "still missing after the installation: ${packages[*]}"
}

check_swift() {
    local banner version
    command -v swift >/dev/null || fail "Swift 6.2 or newer is needed and no swift was found in PATH." "How to install it: https://www.swift.org/install/linux/"
    banner=$(swift --version 2>/dev/null) || fail "swift --version failed. Is the toolchain complete?"
    [[ $banner =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || fail "cannot read a version from: ${banner%%$'\n'*}"
    version=${BASH_REMATCH[1]}.${BASH_REMATCH[2]}
    if ((BASH_REMATCH[1] < 6 || (BASH_REMATCH[1] == 6 && BASH_REMATCH[2] < 2))); then
        fail "Swift 6.2 or newer is needed; this is $version ($(command -v swift))." "How to install it: https://www.swift.org/install/linux/"
    fi
}

build_release() {
    say "Building for release (the first time takes some minutes)"
    run swift build "${release_options[@]}"
}

# Where build_release put the program.
release_binary() { printf '%s/fusekeeper\n' "$(swift build "${release_options[@]}" --show-bin-path)"; }

# The Python of the acceptance tests, in .venv, installed once for each version of the list of requirements.
prepare_python() {
    local requirements=Tests/Acceptance/requirements.txt installed=.venv/requirements.txt
    if .venv/bin/python -c '' 2>/dev/null && cmp --silent "$requirements" "$installed"; then return; fi
    say "Preparing Python in .venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 or newer is needed; this is $(python3 --version)."
    run python3 -m venv --clear .venv
    run .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
    cp "$requirements" "$installed"
}
