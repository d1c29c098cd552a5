// SPDX-License-Identifier: Apache-2.0
/* config_session.c - feed, venue and host settings from YAML. See include/saker/session.h. */
#include "saker/session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config_recovery.h"
#include "config_schema.h"
#include "saker/error.h"

#define SECOND ((uint64_t)1000000000)

struct raw_endpoint {
    struct saker_sy_value mac, ip, port;
};

struct raw_port {
    struct saker_sy_value mac, ip;
};

struct raw_line {
    struct saker_sy_value ip, port, source;
    struct raw_port local;
};

struct raw_feed {
    struct saker_sy_value act, any_port, ip, port, hold, source, igmp;
    struct raw_port local;
    struct raw_line b;
    struct raw_line server; /* ip and port of it */
    struct saker_sy_text session;
    struct saker_raw_recovery recovery;
};

struct raw_tcp {
    struct saker_sy_value rto_min, rto_max, keepalive, retries;
};

struct raw_venue {
    struct saker_sy_value simulated, isn, window, sequence, heartbeat, silence;
    struct raw_endpoint local, remote;
    struct raw_tcp tcp;
    struct saker_sy_text username, password_file, session, firm;
};

struct raw_host {
    struct saker_sy_value watchdog, timescale, mass_cancel;
};

struct raw_session {
    struct saker_sy_value version;
    struct raw_feed feed;
    struct raw_venue venue;
    struct raw_host host;
};

static const char *const acts[] = {"message", "fcs", NULL};

static const char *const versions[] = {"v3", "v2", NULL};

static const struct saker_sy_field endpoint_fields[] = {
    {.key = "mac", .doc = "Ethernet address", .kind = SAKER_SY_MAC, .off = offsetof(struct raw_endpoint, mac)},
    {.key = "ip", .doc = "IPv4 address", .kind = SAKER_SY_IP, .off = offsetof(struct raw_endpoint, ip)},
    {.key = "port", .doc = "TCP port", .kind = SAKER_SY_INT, .min = 1, .max = 65535, .off = offsetof(struct raw_endpoint, port)},
    {.key = NULL},
};

static const struct saker_sy_field port_fields[] = {
    {.key = "mac", .doc = "Ethernet address of the port", .kind = SAKER_SY_MAC, .required = true, .off = offsetof(struct raw_port, mac)},
    {.key = "ip", .doc = "IPv4 address of the port", .kind = SAKER_SY_IP, .required = true, .off = offsetof(struct raw_port, ip)},
    {.key = NULL},
};

static const struct saker_sy_field server_fields[] = {
    {.key = "ip", .doc = "IPv4 address of the server", .kind = SAKER_SY_IP, .required = true, .off = offsetof(struct raw_line, ip)},
    {.key = "port", .doc = "UDP port of the server", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 65535,
     .off = offsetof(struct raw_line, port)},
    {.key = NULL},
};

static const struct saker_sy_field line_fields[] = {
    {.key = "ip", .doc = "Destination address of line B", .kind = SAKER_SY_IP, .required = true, .off = offsetof(struct raw_line, ip)},
    {.key = "port", .doc = "Destination UDP port of line B", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 65535,
     .off = offsetof(struct raw_line, port)},
    {.key = "source", .doc = "Join with this source only; absent: any", .kind = SAKER_SY_IP, .off = offsetof(struct raw_line, source)},
    {.key = "local", .doc = "The card's address on line B's port", .kind = SAKER_SY_MAP, .fields = port_fields,
     .off = offsetof(struct raw_line, local)},
    {.key = NULL},
};

static const struct saker_sy_field feed_fields[] = {
    {.key = "act", .doc = "When a message acts: at its last byte, or at the end of a frame whose FCS is good",
     .kind = SAKER_SY_ENUM, .choices = acts, .off = offsetof(struct raw_feed, act)},
    {.key = "any_port", .doc = "Accept any destination address and port (re-framed captures)", .kind = SAKER_SY_BOOL,
     .off = offsetof(struct raw_feed, any_port)},
    {.key = "ip", .doc = "Destination address of the feed", .kind = SAKER_SY_IP, .off = offsetof(struct raw_feed, ip)},
    {.key = "port", .doc = "Destination UDP port of the feed", .kind = SAKER_SY_INT, .min = 1, .max = 65535,
     .off = offsetof(struct raw_feed, port)},
    {.key = "session", .doc = "Accept this MoldUDP64 session only; absent: the first one seen", .kind = SAKER_SY_TEXT, .min = 1,
     .max = 10, .off = offsetof(struct raw_feed, session)},
    {.key = "line_b", .doc = "The second line of the feed, with the same messages; absent: one line", .kind = SAKER_SY_MAP,
     .fields = line_fields, .off = offsetof(struct raw_feed, b)},
    {.key = "hold", .doc = "How long a hole in the sequence may wait for the other line", .kind = SAKER_SY_DURATION, .min = 0,
     .max = 4 * SECOND, .off = offsetof(struct raw_feed, hold)},
    {.key = "local", .doc = "The card's address on line A's port; absent: it answers nothing and joins nothing", .kind = SAKER_SY_MAP,
     .fields = port_fields, .off = offsetof(struct raw_feed, local)},
    {.key = "source", .doc = "Join with this source only; absent: any", .kind = SAKER_SY_IP, .off = offsetof(struct raw_feed, source)},
    {.key = "igmp", .doc = "Version of the membership reports", .kind = SAKER_SY_ENUM, .choices = versions,
     .off = offsetof(struct raw_feed, igmp)},
    {.key = "server", .doc = "The server that UDP frames of the host may go to; absent: none", .kind = SAKER_SY_MAP,
     .fields = server_fields, .off = offsetof(struct raw_feed, server)},
    {.key = "recovery", .doc = "What is done about a hole in the feed; absent: nothing", .kind = SAKER_SY_MAP,
     .fields = saker_recovery_fields, .off = offsetof(struct raw_feed, recovery)},
    {.key = NULL},
};

static const struct saker_sy_field tcp_fields[] = {
    {.key = "rto_min", .doc = "Least retransmission timeout", .kind = SAKER_SY_DURATION, .min = SECOND / 1000, .max = 60 * SECOND,
     .off = offsetof(struct raw_tcp, rto_min)},
    {.key = "rto_max", .doc = "Greatest retransmission timeout", .kind = SAKER_SY_DURATION, .min = SECOND / 1000, .max = 300 * SECOND,
     .off = offsetof(struct raw_tcp, rto_max)},
    {.key = "keepalive", .doc = "Probe after this silence of the venue's TCP; 0s: never", .kind = SAKER_SY_DURATION, .max = 600 * SECOND,
     .off = offsetof(struct raw_tcp, keepalive)},
    {.key = "retries", .doc = "Timeouts or probes in a row that end the session; 0: none do", .kind = SAKER_SY_INT, .max = 255,
     .off = offsetof(struct raw_tcp, retries)},
    {.key = NULL},
};

static const struct saker_sy_field venue_fields[] = {
    {.key = "simulated", .doc = "The peer is a simulator, so overrides of the trading state are allowed", .kind = SAKER_SY_BOOL,
     .off = offsetof(struct raw_venue, simulated)},
    {.key = "local", .doc = "The card's side", .kind = SAKER_SY_MAP, .required = true, .fields = endpoint_fields,
     .off = offsetof(struct raw_venue, local)},
    {.key = "remote", .doc = "The venue's side; mac is the next hop", .kind = SAKER_SY_MAP, .required = true,
     .fields = endpoint_fields, .off = offsetof(struct raw_venue, remote)},
    {.key = "isn", .doc = "Initial TCP sequence number; absent: drawn by sakerd", .kind = SAKER_SY_INT, .max = UINT32_MAX,
     .off = offsetof(struct raw_venue, isn)},
    {.key = "window", .doc = "Advertised TCP window, bytes", .kind = SAKER_SY_INT, .min = 512, .max = 65535,
     .off = offsetof(struct raw_venue, window)},
    {.key = "username", .doc = "SoupBinTCP user name", .kind = SAKER_SY_TEXT, .required = true, .min = 1, .max = 6,
     .off = offsetof(struct raw_venue, username)},
    {.key = "password_file", .doc = "File with the password and nothing else, mode 0600; relative to this file",
     .kind = SAKER_SY_TEXT, .required = true, .min = 1, .max = SAKER_SY_TEXT_MAX - 1,
     .off = offsetof(struct raw_venue, password_file)},
    {.key = "session", .doc = "SoupBinTCP session; absent: the current one", .kind = SAKER_SY_TEXT, .min = 1, .max = 10,
     .off = offsetof(struct raw_venue, session)},
    {.key = "sequence", .doc = "Next sequenced packet to ask for; absent: 1", .kind = SAKER_SY_INT, .max = UINT32_MAX,
     .off = offsetof(struct raw_venue, sequence)},
    {.key = "firm", .doc = "MPID for mass cancels", .kind = SAKER_SY_TEXT, .min = 1, .max = 4,
     .off = offsetof(struct raw_venue, firm)},
    {.key = "heartbeat", .doc = "Client heartbeat after this silence of ours", .kind = SAKER_SY_DURATION, .min = SECOND / 100,
     .max = 60 * SECOND, .off = offsetof(struct raw_venue, heartbeat)},
    {.key = "silence", .doc = "The session is down after this silence of the venue; 0s: never", .kind = SAKER_SY_DURATION,
     .max = 600 * SECOND, .off = offsetof(struct raw_venue, silence)},
    {.key = "tcp", .doc = "Timers of its TCP", .kind = SAKER_SY_MAP, .fields = tcp_fields, .off = offsetof(struct raw_venue, tcp)},
    {.key = NULL},
};

static const struct saker_sy_field host_fields[] = {
    {.key = "watchdog", .doc = "Host silence that kills the card", .kind = SAKER_SY_DURATION, .min = 1000000, .max = 60 * SECOND,
     .off = offsetof(struct raw_host, watchdog)},
    {.key = "timescale", .doc = "Factor on watchdog and session timers of a card that runs slower than its clock",
     .kind = SAKER_SY_INT, .min = 1, .max = 65535, .off = offsetof(struct raw_host, timescale)},
    {.key = "mass_cancel_on_kill", .doc = "A kill cancels every open order at the venue", .kind = SAKER_SY_BOOL,
     .off = offsetof(struct raw_host, mass_cancel)},
    {.key = NULL},
};

static const struct saker_sy_field session_fields[] = {
    {.key = "version", .doc = "Version of this file format", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 1,
     .off = offsetof(struct raw_session, version)},
    {.key = "feed", .doc = "Market data", .kind = SAKER_SY_MAP, .fields = feed_fields, .off = offsetof(struct raw_session, feed)},
    {.key = "venue", .doc = "Order session", .kind = SAKER_SY_MAP, .required = true, .fields = venue_fields,
     .off = offsetof(struct raw_session, venue)},
    {.key = "host", .doc = "Watchdog and kill", .kind = SAKER_SY_MAP, .fields = host_fields,
     .off = offsetof(struct raw_session, host)},
    {.key = NULL},
};

void
saker_session_defaults(struct saker_session_cfg *cfg)
{
    *cfg = (struct saker_session_cfg){
        .feed_ip = 0xE9360C6Fu, /* 233.54.12.111 */
        .feed_port = 26477,
        .feed_hold_ns = 50000,
        .igmp = 3,
        .simulated = true,
        .src_mac = 0x0253414B0001u,
        .dst_mac = 0x0253414B0002u,
        .src_ip = 0x0A000001u, /* 10.0.0.1 */
        .dst_ip = 0x0A000002u,
        .src_port = 40000,
        .dst_port = 15000,
        .isn = 0x5A4B0001u,
        .window = 32768,
        .username = "SAKER1",
        .password = "saker",
        .seq_req = 1,
        .firm = "SAKR",
        .hb_tx_ns = SECOND,
        .hb_rx_ns = 0, /* lockstep feed time leaps over any silence */
        .rto_min_ns = SECOND / 5, /* above the delayed acknowledgement of any peer */
        .rto_max_ns = 5 * SECOND,
        .keepalive_ns = 5 * SECOND,
        .retries = 6,
        .watchdog_us = 500000,
        .timescale = 1,
        .mass_cancel_on_kill = true,
    };
}

/* Nobody but the owner may read it; one line, no longer than the field of the login request. */
int
saker_session_password(const char *session_path, const char *name, char password[11])
{
    const char *slash = strrchr(session_path, '/');
    char path[4096], text[64];
    struct stat st;
    ssize_t n;
    int fd, rc = SAKER_OK;

    if (name[0] == '/' || slash == NULL)
        snprintf(path, sizeof path, "%s", name);
    else
        snprintf(path, sizeof path, "%.*s%s", (int)(slash - session_path + 1), session_path, name);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe: refused below, not waited for */
    if (fd < 0)
        return saker_fail(SAKER_ERR_IO, "password file %s: %s", path, strerror(errno));
    if (fstat(fd, &st) != 0) {
        rc = saker_fail(SAKER_ERR_IO, "password file %s: %s", path, strerror(errno));
        goto close_fd;
    }
    if (!S_ISREG(st.st_mode)) {
        rc = saker_fail(SAKER_ERR_REFUSED, "password file %s: not a regular file", path);
        goto close_fd;
    }
    if ((st.st_mode & 077) != 0) {
        rc = saker_fail(SAKER_ERR_REFUSED, "password file %s: mode %04o lets others in; allowed: a file of mode 0600", path,
                        (unsigned)st.st_mode & 07777);
        goto close_fd;
    }
    n = read(fd, text, sizeof text - 1);
    if (n < 0) {
        rc = saker_fail(SAKER_ERR_IO, "password file %s: %s", path, strerror(errno));
        goto close_fd;
    }
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    text[n] = '\0';
    for (ssize_t i = 0; i < n; i++)
        if (text[i] < 0x21 || text[i] > 0x7e)
            n = 0;
    if (n < 1 || n > 10)
        rc = saker_fail(SAKER_ERR_FORMAT, "password file %s: not one line of 1 to 10 printable characters", path);
    else
        memcpy(password, text, (size_t)n + 1);
    explicit_bzero(text, sizeof text);

close_fd:
    close(fd);
    return rc;
}

#define TAKE(dst, raw, type)      \
    do {                          \
        if ((raw).set)            \
            (dst) = (type)(raw).v; \
    } while (0)

static void
take_text(char *dst, size_t size, const struct saker_sy_text *raw)
{
    if (raw->set)
        snprintf(dst, size, "%.*s", (int)size - 1, raw->s); /* the table bounds it below size */
}

int
saker_session_load(const char *path, struct saker_session_cfg *cfg)
{
    struct saker_session_cfg next;
    struct raw_session *raw = calloc(1, sizeof *raw);
    int rc;

    if (raw == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    saker_session_defaults(&next);
    next.simulated = false; /* a real peer unless the file says otherwise */
    next.hb_rx_ns = 15 * SECOND;
    rc = saker_sy_load(path, session_fields, raw);
    if (rc != SAKER_OK)
        goto free_raw;
    rc = saker_session_password(path, raw->venue.password_file.s, next.password);
    if (rc != SAKER_OK)
        goto free_raw;
    next.act_fcs = raw->feed.act.v == 1;
    next.any_port = raw->feed.any_port.v != 0;
    next.lock_session = raw->feed.session.set;
    TAKE(next.feed_ip, raw->feed.ip, uint32_t);
    TAKE(next.feed_port, raw->feed.port, uint16_t);
    next.line_b = raw->feed.b.ip.set;
    TAKE(next.feed_ip_b, raw->feed.b.ip, uint32_t);
    TAKE(next.feed_port_b, raw->feed.b.port, uint16_t);
    TAKE(next.feed_hold_ns, raw->feed.hold, uint32_t);
    TAKE(next.port_mac[0], raw->feed.local.mac, uint64_t);
    TAKE(next.port_ip[0], raw->feed.local.ip, uint32_t);
    TAKE(next.feed_source[0], raw->feed.source, uint32_t);
    TAKE(next.port_mac[1], raw->feed.b.local.mac, uint64_t);
    TAKE(next.port_ip[1], raw->feed.b.local.ip, uint32_t);
    TAKE(next.feed_source[1], raw->feed.b.source, uint32_t);
    if (raw->feed.igmp.set)
        next.igmp = raw->feed.igmp.v == 1 ? 2 : 3;
    if (next.igmp == 2 && (next.feed_source[0] != 0 || next.feed_source[1] != 0)) {
        rc = saker_fail(SAKER_ERR_FORMAT, "%s: feed.source: a source needs igmp: v3", path);
        goto free_raw;
    }
    TAKE(next.feed_server_ip, raw->feed.server.ip, uint32_t);
    TAKE(next.feed_server_port, raw->feed.server.port, uint16_t);
    take_text(next.feed_session, sizeof next.feed_session, &raw->feed.session);
    rc = saker_recovery_take(path, &raw->feed.recovery, &next);
    if (rc != SAKER_OK)
        goto free_raw;
    next.simulated = raw->venue.simulated.v != 0;
    TAKE(next.src_mac, raw->venue.local.mac, uint64_t);
    TAKE(next.src_ip, raw->venue.local.ip, uint32_t);
    TAKE(next.src_port, raw->venue.local.port, uint16_t);
    TAKE(next.dst_mac, raw->venue.remote.mac, uint64_t);
    TAKE(next.dst_ip, raw->venue.remote.ip, uint32_t);
    TAKE(next.dst_port, raw->venue.remote.port, uint16_t);
    TAKE(next.isn, raw->venue.isn, uint32_t);
    next.isn_given = raw->venue.isn.set;
    TAKE(next.window, raw->venue.window, uint16_t);
    take_text(next.username, sizeof next.username, &raw->venue.username);
    take_text(next.soup_session, sizeof next.soup_session, &raw->venue.session);
    TAKE(next.seq_req, raw->venue.sequence, uint64_t);
    take_text(next.firm, sizeof next.firm, &raw->venue.firm);
    TAKE(next.hb_tx_ns, raw->venue.heartbeat, uint64_t);
    TAKE(next.hb_rx_ns, raw->venue.silence, uint64_t);
    TAKE(next.rto_min_ns, raw->venue.tcp.rto_min, uint64_t);
    TAKE(next.rto_max_ns, raw->venue.tcp.rto_max, uint64_t);
    TAKE(next.keepalive_ns, raw->venue.tcp.keepalive, uint64_t);
    TAKE(next.retries, raw->venue.tcp.retries, uint8_t);
    if (next.rto_max_ns < next.rto_min_ns) {
        rc = saker_fail(SAKER_ERR_FORMAT, "%s: venue.tcp.rto_max: below rto_min", path);
        goto free_raw;
    }
    if (raw->host.watchdog.set)
        next.watchdog_us = (uint32_t)(raw->host.watchdog.v / 1000);
    TAKE(next.timescale, raw->host.timescale, uint16_t);
    if (raw->host.mass_cancel.set)
        next.mass_cancel_on_kill = raw->host.mass_cancel.v != 0;
    *cfg = next;

free_raw:
    free(raw);
    return rc;
}

void
saker_session_lockstep(struct saker_session_cfg *cfg)
{
    cfg->hb_tx_ns = cfg->hb_rx_ns = 0;
    cfg->rto_min_ns = cfg->rto_max_ns = cfg->keepalive_ns = 0;
}

void
saker_session_schema(FILE *out)
{
    saker_sy_print(out, "Saker session", session_fields);
}
