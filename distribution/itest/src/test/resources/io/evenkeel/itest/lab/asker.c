/*
 * asker ADDRESS MICROSECONDS: asks an IPv4 address for an ICMP echo at a steady rate, answered or not, until SIGTERM.
 *
 * ping is no such client: without answers it asks once every 10 ms, and it never sleeps while it asks once a millisecond.
 * The answer comes from the kernel of the host asked, in the time of the call that asks: what is lost was lost on the way.
 *
 * Says "answered" once, "lost NANOSECONDS" of each question that has no answer within a second, with the time it was asked
 * since the epoch, and at the end "asked N, missed N": the latter are questions it came too late to ask.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/icmp.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { RING = 1 << 16, RECEIVE_BUFFER = 4 << 20, PRIORITY = 40 };
#define SECOND 1000000000LL
#define PATIENCE SECOND

struct question {
    struct icmphdr head;
    uint64_t number;
};

static int64_t asked_at[RING];
static char answered[RING];
static uint64_t asked, judged, received;
static volatile sig_atomic_t stopped;

static void stop(int signal) {
    (void) signal;
    stopped = 1;
}

static int64_t now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static uint16_t checksum(const void *bytes, size_t length) {
    uint32_t sum = 0;
    uint16_t word;
    for (size_t at = 0; at < length; at += 2) {
        memcpy(&word, (const char *) bytes + at, 2);
        sum += word;
    }
    sum = (sum & 0xffff) + (sum >> 16);
    return ~((sum & 0xffff) + (sum >> 16));
}

static void ask(int raw) {
    struct question question = {{.type = ICMP_ECHO}, asked};
    question.head.un.echo.id = htons(getpid() & 0xffff);
    question.head.un.echo.sequence = htons(asked & 0xffff);
    question.head.checksum = checksum(&question, sizeof question);
    asked_at[asked % RING] = now(CLOCK_REALTIME);
    answered[asked % RING] = 0;
    asked++;
    /* one that cannot be sent has no answer either */
    (void) !send(raw, &question, sizeof question, MSG_DONTWAIT);
}

static void listen_to_answers(int raw) {
    unsigned char packet[256];
    for (;;) {
        ssize_t length = recv(raw, packet, sizeof packet, MSG_DONTWAIT);
        if (length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        }
        size_t header = (packet[0] & 0xf) * 4u;
        struct question answer;
        if (length < (ssize_t) (header + sizeof answer)) {
            continue; /* an error of the way there, or no answer of ours */
        }
        memcpy(&answer, packet + header, sizeof answer);
        if (answer.head.un.echo.id == htons(getpid() & 0xffff) && answer.number >= judged && answer.number < asked) {
            answered[answer.number % RING] = 1;
            if (received++ == 0) {
                puts("answered");
            }
        }
    }
}

static void judge(int64_t until) {
    for (; judged < asked && asked_at[judged % RING] <= until; judged++) {
        if (!answered[judged % RING]) {
            printf("lost %lld\n", (long long) asked_at[judged % RING]);
        }
    }
}

static void sleep_until(int64_t time) {
    struct timespec due = {time / SECOND, time % SECOND};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

/* It must not be the client that is late. Without the right to it, it goes on as any process. */
static void hurry(void) {
    struct sched_param priority = {.sched_priority = PRIORITY};
    (void) !sched_setscheduler(0, SCHED_FIFO, &priority);
}

static int open_to(const char *address) {
    struct sockaddr_in peer = {.sin_family = AF_INET};
    struct icmp_filter only = {~(1u << ICMP_ECHOREPLY)};
    int buffer = RECEIVE_BUFFER;
    int raw = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (raw < 0 || inet_pton(AF_INET, address, &peer.sin_addr) != 1
            || setsockopt(raw, SOL_RAW, ICMP_FILTER, &only, sizeof only) != 0
            || setsockopt(raw, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) != 0
            || connect(raw, (struct sockaddr *) &peer, sizeof peer) != 0) {
        perror(address);
        exit(1);
    }
    return raw;
}

int main(int count, char **words) {
    if (count != 3) {
        fputs("asker ADDRESS MICROSECONDS\n", stderr);
        return 1;
    }
    int raw = open_to(words[1]);
    int64_t interval = atoll(words[2]) * 1000;
    uint64_t missed = 0;
    signal(SIGTERM, stop);
    setvbuf(stdout, NULL, _IOLBF, 0);
    hurry();
    int64_t due = now(CLOCK_MONOTONIC);
    while (!stopped) {
        sleep_until(due += interval);
        listen_to_answers(raw);
        judge(now(CLOCK_REALTIME) - PATIENCE);
        ask(raw);
        for (int64_t late = now(CLOCK_MONOTONIC) - due; late >= interval; late -= interval) {
            due += interval;
            missed++;
        }
    }
    sleep_until(now(CLOCK_MONOTONIC) + PATIENCE);
    listen_to_answers(raw);
    judge(INT64_MAX);
    printf("asked %llu, missed %llu\n", (unsigned long long) asked, (unsigned long long) missed);
    return 0;
}
