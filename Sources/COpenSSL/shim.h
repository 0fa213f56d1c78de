#pragma once

/* The part of OpenSSL 3.0 that this package uses: digests, message codes, certificates and keys from libcrypto, TLS from libssl.
   What follows the headers is what Swift does not import: macros, and functions with a variable number of arguments. */
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/store.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* Contexts */

static const uint64_t COPENSSL_OPTIONS = SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE;

static inline int copenssl_require_tls12(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

/* Idle connections give their record buffers back; a write may be continued from other memory. */
static inline void copenssl_set_modes(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_ENABLE_PARTIAL_WRITE);
}

static inline void copenssl_keep_no_sessions(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline void copenssl_set_largest_chain(SSL_CTX *context, long bytes) {
    SSL_CTX_set_max_cert_list(context, bytes);
}

/* To the certificate that was set last. */
static inline int copenssl_add_to_chain(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

/* A handshake goes on whatever becomes of the peer's certificate: SSL_get_verify_result tells, and who reads it decides. */
static inline int copenssl_go_on(int is_good, X509_STORE_CTX *store) {
    (void)is_good;
    (void)store;
    return 1;
}

static inline void copenssl_ask_for_certificate(SSL_CTX *context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, copenssl_go_on);
}

static inline void copenssl_demand_certificate(SSL_CTX *context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
}

static const unsigned char copenssl_http11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

static inline int copenssl_select_http11(
    SSL *ssl, const unsigned char **chosen, unsigned char *length, const unsigned char *offered, unsigned int bytes, void *unused) {
    (void)ssl;
    (void)unused;
    unsigned char *found = NULL;
    if (SSL_select_next_proto(&found, length, copenssl_http11, sizeof copenssl_http11, offered, bytes) != OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

/* ALPN: HTTP/1.1 is chosen where it is offered (RFC 7301). Whoever offers others only is told nothing, as by a server that knows no ALPN. */
static inline void copenssl_serve_http11(SSL_CTX *context) {
    SSL_CTX_set_alpn_select_cb(context, copenssl_select_http11, NULL);
}

static inline int copenssl_set_server_name(SSL *ssl, const char *name) {
    return (int)SSL_set_tlsext_host_name(ssl, name);
}

/* Keys and certificates */

static inline EVP_PKEY *copenssl_make_p256_key(void) {
    return EVP_EC_gen("P-256");
}

static inline EVP_PKEY *copenssl_make_rsa_key(unsigned int bits) {
    return EVP_RSA_gen(bits);
}

static inline int copenssl_general_name_count(const GENERAL_NAMES *names) {
    return sk_GENERAL_NAME_num(names);
}

static inline GENERAL_NAME *copenssl_general_name(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index);
}

static inline STACK_OF(X509) *copenssl_new_stack(void) {
    return sk_X509_new_null();
}

/* The stack holds on to it. */
static inline int copenssl_push(STACK_OF(X509) *stack, X509 *certificate) {
    if (!X509_up_ref(certificate)) return 0;
    if (sk_X509_push(stack, certificate) > 0) return 1;
    X509_free(certificate);
    return 0;
}

static inline void copenssl_free_stack(STACK_OF(X509) *stack) {
    sk_X509_pop_free(stack, X509_free);
}

static inline long copenssl_memory_bytes(BIO *memory, char **bytes) {
    return BIO_get_mem_data(memory, bytes);
}

/* An empty one says "not yet", never "the end". */
static inline BIO *copenssl_new_memory(void) {
    BIO *memory = BIO_new(BIO_s_mem());
    if (memory) BIO_set_mem_eof_return(memory, -1);
    return memory;
}

/* Names for people: short, controls escaped, other writing left as it is. */
static const unsigned long COPENSSL_NAME_STYLE =
    (ASN1_STRFLGS_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN;
