#pragma once

// The part of OpenSSL 3 that this package uses, from libcrypto only: digests, comparison in constant time.
#include <openssl/crypto.h>
#include <openssl/evp.h>
