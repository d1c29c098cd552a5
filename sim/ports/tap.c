// SPDX-License-Identifier: Apache-2.0
#include "tap.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "saker/error.h"

#define NAME "saker0"

static bool
write_text(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

    if (fd >= 0)
        close(fd);
    return ok;
}

/* As root a network namespace is enough; else a user namespace gives what it takes. */
static bool
enter(void)
{
    char map[64];
    uid_t uid = getuid();
    gid_t gid = getgid();

    if (unshare(CLONE_NEWNET) == 0)
        return true;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    (void)write_text("/proc/self/setgroups", "deny");
    snprintf(map, sizeof(map), "0 %u 1", (unsigned)uid);
    if (!write_text("/proc/self/uid_map", map))
        return false;
    snprintf(map, sizeof(map), "0 %u 1", (unsigned)gid);
    return write_text("/proc/self/gid_map", map);
}

static void
address(struct sockaddr *sa, uint32_t ip)
{
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(ip)};

    memcpy(sa, &in, sizeof(in));
}

static int
set_up(int tun, const struct saker_tap_cfg *cfg)
{
    struct ifreq r = {.ifr_flags = IFF_TAP | IFF_NO_PI};
    struct arpreq arp = {.arp_flags = ATF_COM | ATF_PERM};
    int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), rc = -1;

    strcpy(r.ifr_name, NAME);
    strcpy(arp.arp_dev, NAME);
    if (s < 0 || ioctl(tun, TUNSETIFF, &r) != 0)
        goto out;
    r.ifr_hwaddr.sa_family = ARPHRD_ETHER;
    memcpy(r.ifr_hwaddr.sa_data, cfg->mac, 6);
    if (ioctl(s, SIOCSIFHWADDR, &r) != 0)
        goto out;
    address(&r.ifr_addr, cfg->ip);
    if (ioctl(s, SIOCSIFADDR, &r) != 0)
        goto out;
    address(&r.ifr_netmask, 0xffffff00u);
    if (ioctl(s, SIOCSIFNETMASK, &r) != 0)
        goto out;
    r.ifr_flags = IFF_UP | IFF_RUNNING;
    if (ioctl(s, SIOCSIFFLAGS, &r) != 0)
        goto out;
    address(&arp.arp_pa, cfg->peer_ip);
    arp.arp_ha.sa_family = ARPHRD_ETHER;
    memcpy(arp.arp_ha.sa_data, cfg->peer_mac, 6);
    rc = ioctl(s, SIOCSARP, &arp);
out:
    if (s >= 0) {
        int e = errno;

        close(s);
        errno = e;
    }
    return rc;
}

int
saker_tap_open(const struct saker_tap_cfg *cfg)
{
    int tun, ignored;

    if (!enter())
        return saker_fail(SAKER_ERR_IO, "no network namespace can be made here: %s", strerror(errno));
    /* Nothing but what the test or the demonstration is about. */
    (void)write_text("/proc/sys/net/ipv6/conf/all/disable_ipv6", "1");
    (void)write_text("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1");
    tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (tun < 0)
        return saker_fail(SAKER_ERR_IO, "/dev/net/tun: %s", strerror(errno));
    if (set_up(tun, cfg) != 0) {
        int rc = saker_fail(SAKER_ERR_IO, "no TAP device can be made here: %s", strerror(errno));

        close(tun);
        return rc;
    }
    /* The peer acknowledges at once, so the kernel need not wait its 200 ms; without the program it is patient. */
    ignored = system("ip route change \"$(ip -o route show dev " NAME " scope link | cut -d' ' -f1)\" dev " NAME " rto_min 20ms 2>/dev/null");
    (void)ignored;
    return tun;
}
