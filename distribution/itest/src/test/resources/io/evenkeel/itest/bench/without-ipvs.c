/* Lets keepalived run where there is no IPVS: what it asks of it by socket option succeeds and does nothing. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* linux/ip_vs.h */
enum { IP_VS_BASE = 1024 + 64 + 64, IP_VS_LAST = IP_VS_BASE + 63, IP_VS_GET_INFO = IP_VS_BASE + 1 };
struct info { unsigned int version, table_size, services; };

typedef int get(int, int, int, void *, socklen_t *);
typedef int set(int, int, int, const void *, socklen_t);

static int is_ipvs(int level, int option) {
    return level == IPPROTO_IP && option >= IP_VS_BASE && option <= IP_VS_LAST;
}

int getsockopt(int fd, int level, int option, void *value, socklen_t *length) {
    if (!is_ipvs(level, option)) {
        return ((get *) dlsym(RTLD_NEXT, "getsockopt"))(fd, level, option, value, length);
    }
    memset(value, 0, *length);
    if (option == IP_VS_GET_INFO && *length >= sizeof(struct info)) {
        *(struct info *) value = (struct info) {1 << 16 | 2 << 8 | 1, 4096, 0};
    }
    return 0;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length) {
    return is_ipvs(level, option) ? 0 : ((set *) dlsym(RTLD_NEXT, "setsockopt"))(fd, level, option, value, length);
}
