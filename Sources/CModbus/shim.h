#ifndef FUSEKEEPER_CMODBUS_H
#define FUSEKEEPER_CMODBUS_H

#include <errno.h>
#include <modbus.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <time.h>

/* libmodbus builds its error numbers from a macro and an enum, which Swift does not import. */
enum {
    CMODBUS_BAD_CRC = EMBBADCRC,
    CMODBUS_BAD_DATA = EMBBADDATA,
    CMODBUS_BAD_EXCEPTION = EMBBADEXC,
    CMODBUS_UNKNOWN_EXCEPTION = EMBUNKEXC,
    CMODBUS_TOO_MANY_DATA = EMBMDATA,
    CMODBUS_BAD_UNIT = EMBBADSLAVE
};

/* libmodbus waits with select(2), which aborts the process on a descriptor of this number or above. */
enum { CMODBUS_DESCRIPTOR_LIMIT = FD_SETSIZE };

/* glibc declares these only for _GNU_SOURCE or _XOPEN_SOURCE, which Swift's C importer does not set. */
extern int dup3(int from, int to, int flags);
extern int posix_openpt(int flags);
extern int grantpt(int terminal);
extern int unlockpt(int terminal);
extern int ptsname_r(int terminal, char *_Nonnull name, size_t size);

/* The RTU side of libmodbus uses write(2): on a socket that the peer has closed it would end the process with SIGPIPE.
   The signal is blocked around the call, and taken away again if the call raised it. */
struct cmodbus_pipe_guard {
    sigset_t before;
    int was_pending;
};

static inline void cmodbus_hold_pipe(struct cmodbus_pipe_guard *_Nonnull guard) {
    sigset_t pipe, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    guard->was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &guard->before);
}

static inline void cmodbus_release_pipe(const struct cmodbus_pipe_guard *_Nonnull guard) {
    if (guard->was_pending == 0) {
        const struct timespec now = {0, 0};
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        while (sigtimedwait(&pipe, NULL, &now) == -1 && errno == EINTR) {
        }
    }
    pthread_sigmask(SIG_SETMASK, &guard->before, NULL);
}

/* Each call below takes errno where the failure happened: code of Swift's runtime in between may change it. */

/* Reads `count` holding (function 3) or input registers (function 4); 0, or the error number. */
static inline int cmodbus_read(modbus_t *_Nonnull modbus, int function, int address, int count, uint16_t *_Nonnull registers) {
    struct cmodbus_pipe_guard guard;
    cmodbus_hold_pipe(&guard);
    errno = 0;
    const int read = function == MODBUS_FC_READ_INPUT_REGISTERS
        ? modbus_read_input_registers(modbus, address, count, registers)
        : modbus_read_registers(modbus, address, count, registers);
    const int error = read == count ? 0 : (read == -1 && errno != 0 ? errno : CMODBUS_BAD_DATA);
    cmodbus_release_pipe(&guard);
    return error;
}

/* Opens the link of a context that libmodbus opens itself (a serial line); 0, or the error number. */
static inline int cmodbus_connect(modbus_t *_Nonnull modbus) {
    errno = 0;
    return modbus_connect(modbus) == 0 ? 0 : (errno != 0 ? errno : EIO);
}

/* Receives one request as a server; its length, 0 when it was not for this unit, or minus the error number. */
static inline int cmodbus_receive(modbus_t *_Nonnull modbus, uint8_t *_Nonnull request) {
    errno = 0;
    const int length = modbus_receive(modbus, request);
    return length >= 0 ? length : (errno != 0 ? -errno : -EIO);
}

/* Answers a read request with the registers of `mapping`; 0, or the error number. */
static inline int cmodbus_reply(
    modbus_t *_Nonnull modbus, const uint8_t *_Nonnull request, int length, modbus_mapping_t *_Nonnull mapping
) {
    struct cmodbus_pipe_guard guard;
    cmodbus_hold_pipe(&guard);
    errno = 0;
    const int error = modbus_reply(modbus, request, length, mapping) >= 0 ? 0 : (errno != 0 ? errno : EIO);
    cmodbus_release_pipe(&guard);
    return error;
}

/* Answers a request with an exception; 0, or the error number. */
static inline int cmodbus_refuse(modbus_t *_Nonnull modbus, const uint8_t *_Nonnull request, unsigned int exception) {
    struct cmodbus_pipe_guard guard;
    cmodbus_hold_pipe(&guard);
    errno = 0;
    const int error = modbus_reply_exception(modbus, request, exception) >= 0 ? 0 : (errno != 0 ? errno : EIO);
    cmodbus_release_pipe(&guard);
    return error;
}

#endif
