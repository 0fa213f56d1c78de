#pragma once

// The part of OpenSSL 3 that this package uses, from libcrypto only: digests, message codes, comparison in constant time.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
