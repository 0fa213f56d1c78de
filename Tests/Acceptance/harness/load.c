// A client that costs little, so that what is measured is the gateway.
//
//     load handshakes PORT COUNT VERSION SIGNATURES SUITES [again]   as many TLS handshakes, one after the other; `again`: by a ticket
//     load calls PORT ws|wss CHARGERS SECONDS                        every charger says the next call when the last is answered
//
// It prints one line when its connections stand, and how much was done when it is over. With 0 seconds the chargers say nothing and stay
// until the standard input ends. Whatever is not as it expects ends it.
//
//     cc -O2 -Wall -Wextra -o load load.c -lssl -lcrypto

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void expect(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "not so: %s\n", what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int connected(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    // Each run has an address of its own: the gateway may not have seen yet that the one before is over.
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000001 | (unsigned)(getpid() & 0xffff) << 8)};
    int line = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    expect(bind(line, (struct sockaddr *)&own, sizeof own) == 0, "the machine has such an address");
    expect(connect(line, (struct sockaddr *)&address, sizeof address) == 0, "the gateway takes connections");
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return line;
}

static SSL *encrypted(SSL_CTX *context, int line, SSL_SESSION *session) {
    SSL *ssl = SSL_new(context);
    SSL_set_fd(ssl, line);
    // OpenSSL takes a session of TLS 1.3 once, though the gateway takes its ticket as often as it comes.
    SSL_SESSION *copy = session ? SSL_SESSION_dup(session) : NULL;
    if (copy) SSL_set_session(ssl, copy);
    SSL_SESSION_free(copy);
    expect(SSL_connect(ssl) == 1, "the handshake is done");
    return ssl;
}

// Handshakes

static SSL_SESSION *ticket;

static int keep(SSL *ssl, SSL_SESSION *session) {
    (void)ssl;
    if (ticket) return 0;
    ticket = session;
    return 1;
}

// In TLS 1.3 the ticket comes behind the handshake.
static void take_ticket(SSL *ssl) {
    struct pollfd line = {.fd = SSL_get_fd(ssl), .events = POLLIN};
    char byte;
    SSL_clear_mode(ssl, SSL_MODE_AUTO_RETRY);
    while (!ticket && poll(&line, 1, 5000) == 1) {
        expect(SSL_read(ssl, &byte, 1) < 0, "nothing but a ticket comes");
    }
    expect(ticket != NULL, "there is a ticket");
}

static int handshakes(int count, char **words, int words_count) {
    int port = atoi(words[0]), version = (int)strtol(words[1], NULL, 16), again = words_count > 4;
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, version);
    SSL_CTX_set_max_proto_version(context, version);
    expect(SSL_CTX_set1_sigalgs_list(context, words[2]) == 1, "these are signatures");
    expect(SSL_CTX_set_cipher_list(context, words[3]) == 1, "these are suites");
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    if (again) SSL_CTX_sess_set_new_cb(context, keep);
    double began = 0;
    for (int number = -1; number < count; number++) {
        int line = connected(port);
        SSL *ssl = encrypted(context, line, number < 0 ? NULL : ticket);
        if (number < 0) {
            if (again) take_ticket(ssl);
            printf("ready %s\n", SSL_get_cipher(ssl));
            fflush(stdout);
            began = now();
        } else {
            expect(SSL_session_reused(ssl) == again, "the handshake is as long as it was meant to be");
        }
        SSL_shutdown(ssl);
        SSL_free(ssl);
        close(line);
    }
    printf("%d in %.3f s\n", count, now() - began);
    return 0;
}

// Calls

struct charger {
    int line;
    SSL *ssl;
    unsigned calls;
    size_t held;
    unsigned char heard[4096];
};

static int take(struct charger *self, void *bytes, int room) {
    if (!self->ssl) return (int)recv(self->line, bytes, (size_t)room, 0);
    int taken = SSL_read(self->ssl, bytes, room);
    return taken > 0 ? taken : SSL_get_error(self->ssl, taken) == SSL_ERROR_WANT_READ ? -1 : 0;
}

static void give(struct charger *self, const void *bytes, size_t count) {
    long given = self->ssl ? SSL_write(self->ssl, bytes, (int)count) : send(self->line, bytes, count, MSG_NOSIGNAL);
    expect(given == (long)count, "what is said is taken in one piece");
}

static char values[1600];

// A frame whose mask is zero; the number of the call has eight digits.
static void call(struct charger *self) {
    static unsigned char frame[2048];
    char *text = (char *)frame + 8;
    unsigned number = ++self->calls;
    int length = number % 4 == 0 ? sprintf(text, "[2,\"%08x\",\"MeterValues\",{\"connectorId\":1,\"meterValue\":[%s]}]", number, values)
        : number % 4 == 1        ? sprintf(text, "[2,\"%08x\",\"Authorize\",{\"idTag\":\"VALID\"}]", number)
        : number % 4 == 2 ? sprintf(text, "[2,\"%08x\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}]", number)
                          : sprintf(text, "[2,\"%08x\",\"Heartbeat\",{}]", number);
    unsigned char *head = length < 126 ? frame + 2 : frame;
    head[0] = 0x81;
    head[1] = (unsigned char)(0x80 | (length < 126 ? length : 126));
    if (length >= 126) {
        head[2] = (unsigned char)(length >> 8);
        head[3] = (unsigned char)length;
    }
    memset(frame + 4, 0, 4);
    give(self, head, (size_t)(frame + 8 + length - head));
}

// Answers that are there; each makes room for the next call.
static unsigned hear(struct charger *self) {
    unsigned answers = 0;
    int taken;
    while ((taken = take(self, self->heard + self->held, (int)(sizeof self->heard - self->held))) > 0) {
        self->held += (size_t)taken;
        for (;;) {
            unsigned char *frame = self->heard;
            size_t head = self->held >= 2 && frame[1] == 126 ? 4 : 2;
            if (self->held < head) break;
            size_t length = head == 4 ? (size_t)(frame[2] << 8 | frame[3]) : frame[1];
            if (self->held < head + length) break;
            if (frame[0] == 0x81) {
                expect(frame[head + 1] == '3', "every call is answered, and nothing is asked");
                answers += 1;
                call(self);
            }
            self->held -= head + length;
            memmove(frame, frame + head + length, self->held);
        }
    }
    expect(taken < 0, "the gateway keeps the line");
    return answers;
}

static void enter(struct charger *self, int number) {
    char text[512];
    int length = sprintf(
        text, "GET /L%05d HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n", number);
    give(self, text, (size_t)length);
    size_t count = 0;
    // Bytes of the head and no more.
    while (count < 4 || memcmp(text + count - 4, "\r\n\r\n", 4) != 0) {
        long taken = self->ssl ? SSL_read(self->ssl, text + count, 1) : recv(self->line, text + count, 1, 0);
        expect(taken == 1 && ++count < sizeof text, "the door is open");
    }
    expect(memcmp(text, "HTTP/1.1 101", 12) == 0, "a charger may enter");
}

static int calls(char **words) {
    int port = atoi(words[0]), count = atoi(words[2]), watch = epoll_create1(0);
    double seconds = atof(words[3]);
    SSL_CTX *context = strcmp(words[1], "wss") == 0 ? SSL_CTX_new(TLS_client_method()) : NULL;
    size_t length = (size_t)sprintf(values, "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"sampledValue\":[");
    for (int number = 0; number < 13; number++) {
        length += (size_t)sprintf(
            values + length, "%s{\"value\":\"%d.5\",\"context\":\"Sample.Periodic\",\"measurand\":\"Voltage\",\"phase\":\"L1-N\",\"unit\":\"V\"}",
            number ? "," : "", 220 + number);
    }
    sprintf(values + length, "]}");
    struct charger *chargers = calloc((size_t)count, sizeof *chargers);
    for (int number = 0; number < count; number++) {
        struct charger *each = &chargers[number];
        each->line = connected(port);
        each->ssl = context ? encrypted(context, each->line, NULL) : NULL;
        enter(each, number);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = each};
        epoll_ctl(watch, EPOLL_CTL_ADD, each->line, &event);
    }
    printf("ready %d\n", count);
    fflush(stdout);
    if (seconds == 0) return getchar() == EOF ? 0 : 1;
    unsigned long answered = 0;
    double began = now();
    for (int number = 0; number < count; number++) {
        // From here on a read takes what is there and waits for nothing.
        fcntl(chargers[number].line, F_SETFL, O_NONBLOCK);
        call(&chargers[number]);
    }
    while (now() < began + seconds) {
        struct epoll_event events[256];
        int ready = epoll_wait(watch, events, 256, 1000);
        for (int number = 0; number < ready; number++) answered += hear(events[number].data.ptr);
    }
    printf("%lu in %.3f s\n", answered, now() - began);
    return 0;
}

int main(int count, char **words) {
    if (count >= 7 && strcmp(words[1], "handshakes") == 0) {
        char *rest[] = {words[2], words[4], words[5], words[6], count > 7 ? words[7] : NULL};
        return handshakes(atoi(words[3]), rest, count > 7 ? 5 : 4);
    }
    if (count == 6 && strcmp(words[1], "calls") == 0) return calls(words + 2);
    fprintf(stderr, "see the top of load.c\n");
    return 64;
}
