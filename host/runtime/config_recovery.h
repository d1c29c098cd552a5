// SPDX-License-Identifier: Apache-2.0
/* config_recovery.h - the part of a session file about holes in the feed: feed.recovery. */
#ifndef SAKER_CONFIG_RECOVERY_H
#define SAKER_CONFIG_RECOVERY_H

#include "config_schema.h"
#include "saker/session.h"

struct saker_raw_addr {
    struct saker_sy_key key; /* of a list of servers */
    struct saker_sy_value ip, port;
};

struct saker_raw_recovery {
    struct saker_sy_value enable, iface, boundary, fill_max, request_tries, rounds_max, copy_log2, snapshot_log2;
    struct saker_sy_value patience, request, connect, silence, quiet, spin, retry;
    struct saker_raw_addr server[8], glimpse[8], line[2];
    size_t servers, glimpses;
    struct saker_sy_text username, password_file, soup_session;
};

extern const struct saker_sy_field saker_recovery_fields[];

/** What the table cannot say; then it is put into cfg, whose other feed settings are there already.
 * @return 0 or SAKER_ERR_FORMAT ("FILE: feed.recovery: ..."), or what saker_session_password says. */
int saker_recovery_take(const char *path, const struct saker_raw_recovery *raw, struct saker_session_cfg *cfg);

/** Read a password file named in a session file. Nobody but the owner may read it; one line, no longer than the field of the login. */
int saker_session_password(const char *session_path, const char *name, char password[11]);

#endif
