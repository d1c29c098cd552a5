// SPDX-License-Identifier: Apache-2.0
/* config_recovery.c - feed.recovery of the session file. See config_recovery.h. */
#include "config_recovery.h"

#include <stdio.h>

#include "saker/error.h"

#define MS ((uint64_t)1000000)
#define SECOND (1000 * MS)

static const char *const boundaries[] = {"evidence", "next", "last", NULL}; /* enum saker_rec_boundary */

static const struct saker_sy_field addr_fields[] = {
    {.key = "ip", .doc = "IPv4 address", .kind = SAKER_SY_IP, .required = true, .off = offsetof(struct saker_raw_addr, ip)},
    {.key = "port", .doc = "UDP or TCP port", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 65535,
     .off = offsetof(struct saker_raw_addr, port)},
    {.key = NULL},
};

#define OFF(m) .off = offsetof(struct saker_raw_recovery, m)
#define TIME(name, text, lo, hi) {.key = #name, .doc = text, .kind = SAKER_SY_DURATION, .min = lo, .max = hi, OFF(name)}
#define NUMBER(name, text, lo, hi) {.key = #name, .doc = text, .kind = SAKER_SY_INT, .min = lo, .max = hi, OFF(name)}
#define SERVERS(name, text, array, count)                                                                                              \
    {.key = name, .doc = text, .kind = SAKER_SY_DICT, .keys = SAKER_KEY_INDEX, .max = 7, .fields = addr_fields, OFF(array),            \
     .elem = sizeof(struct saker_raw_addr), .elems = 8, .off_n = offsetof(struct saker_raw_recovery, count)}

const struct saker_sy_field saker_recovery_fields[] = {
    {.key = "enable", .doc = "The card holds its book after a hole, and the host recovers it", .kind = SAKER_SY_BOOL, .required = true, OFF(enable)},
    SERVERS("retransmission", "MoldUDP64 re-request servers, UDP, asked in turn", server, servers),
    SERVERS("glimpse", "GLIMPSE servers, TCP, asked in turn", glimpse, glimpses),
    {.key = "username", .doc = "SoupBinTCP user name for GLIMPSE", .kind = SAKER_SY_TEXT, .min = 1, .max = 6, .needs = "password_file", OFF(username)},
    {.key = "password_file", .doc = "File with the password for GLIMPSE and nothing else, mode 0600; relative to this file",
     .kind = SAKER_SY_TEXT, .min = 1, .max = SAKER_SY_TEXT_MAX - 1, .needs = "username", OFF(password_file)},
    {.key = "session", .doc = "SoupBinTCP session that the GLIMPSE server must name; absent: any", .kind = SAKER_SY_TEXT, .min = 1, .max = 10,
     OFF(soup_session)},
    {.key = "line_a", .doc = "Where the host itself hears line A: a group, or an address of its own; absent: it does not", .kind = SAKER_SY_MAP,
     .fields = addr_fields, OFF(line[0])},
    {.key = "line_b", .doc = "Where the host itself hears line B", .kind = SAKER_SY_MAP, .fields = addr_fields, .needs = "line_a", OFF(line[1])},
    {.key = "interface", .doc = "Address of the host's interface that joins the groups; absent: the system chooses", .kind = SAKER_SY_IP,
     .needs = "line_a", OFF(iface)},
    {.key = "boundary", .doc = "Is message N in the snapshot that names N: found out from it, or known: no (next), yes (last)",
     .kind = SAKER_SY_ENUM, .choices = boundaries, OFF(boundary)},
    NUMBER(fill_max, "A hole of more messages is not re-requested", 1, 100000000),
    NUMBER(request_tries, "Requests without progress before a snapshot is taken", 1, 1000),
    NUMBER(rounds_max, "Failed rounds in a row before it is given up; 0 or absent: never", 0, 1000000),
    NUMBER(copy_log2, "Messages of the feed that the host keeps, as a power of two", 6, 24),
    NUMBER(snapshot_log2, "Orders of loaded symbols in a snapshot at most, as a power of two", 6, 24),
    TIME(patience, "A hole is left to the lines for so long before the first request", 1000, 10 * SECOND),
    TIME(request, "Wait for the answer to a request", MS, 60 * SECOND),
    TIME(connect, "Wait for a connection", MS, 60 * SECOND),
    TIME(silence, "Wait for the next byte of a snapshot", MS, 600 * SECOND),
    TIME(quiet, "A heartbeat so long after a snapshot may say that its message has not been sent", MS, 60 * SECOND),
    TIME(spin, "Longest snapshot", MS, 3600 * SECOND),
    TIME(retry, "First pause after a round that failed; doubles up to 64 times", MS, 600 * SECOND),
    {.key = NULL},
};

static void
addresses(struct saker_session_addr *to, const struct saker_raw_addr *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (struct saker_session_addr){.ip = (uint32_t)from[i].ip.v, .port = (uint16_t)from[i].port.v};
}

static int
wrong(const char *path, const char *what)
{
    return saker_fail(SAKER_ERR_FORMAT, "%s: feed.recovery: %s", path, what);
}

int
saker_recovery_take(const char *path, const struct saker_raw_recovery *raw, struct saker_session_cfg *cfg)
{
    struct saker_session_recovery *r = &cfg->recovery;

    if (!raw->enable.set)
        return SAKER_OK;
    if (raw->servers == 0 && raw->glimpses == 0)
        return wrong(path, "no server is named; allowed: retransmission, glimpse or both");
    if (raw->glimpses != 0 && !raw->username.set)
        return wrong(path, "glimpse needs username and password_file");
    if (raw->line[0].port.v == 0 && !cfg->lock_session)
        return wrong(path, "the session to ask for is not known; give feed.session, or line_a to hear it");
    if (cfg->any_port)
        return wrong(path, "not with feed.any_port, whose packets may have no sequence");
    *r = (struct saker_session_recovery){
        .enable = raw->enable.v != 0,
        .servers = (unsigned)raw->servers,
        .glimpses = (unsigned)raw->glimpses,
        .iface = (uint32_t)raw->iface.v,
        .boundary = (unsigned)raw->boundary.v,
        .fill_max = (unsigned)raw->fill_max.v,
        .request_tries = (unsigned)raw->request_tries.v,
        .rounds_max = (unsigned)raw->rounds_max.v,
        .copy_log2 = (unsigned)raw->copy_log2.v,
        .snapshot_log2 = (unsigned)raw->snapshot_log2.v,
        .patience_ns = raw->patience.v,
        .request_ns = raw->request.v,
        .connect_ns = raw->connect.v,
        .silence_ns = raw->silence.v,
        .quiet_ns = raw->quiet.v,
        .spin_ns = raw->spin.v,
        .retry_ns = raw->retry.v,
    };
    addresses(r->server, raw->server, raw->servers);
    addresses(r->glimpse, raw->glimpse, raw->glimpses);
    addresses(r->line, raw->line, 2);
    snprintf(r->username, sizeof r->username, "%.6s", raw->username.s);
    snprintf(r->soup_session, sizeof r->soup_session, "%.10s", raw->soup_session.s);
    return raw->password_file.set ? saker_session_password(path, raw->password_file.s, r->password) : SAKER_OK;
}
