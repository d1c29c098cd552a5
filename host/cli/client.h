// SPDX-License-Identifier: Apache-2.0
/* client.h - one connection to the daemon: JSON lines out, JSON lines in. */
#ifndef SAKER_CLI_CLIENT_H
#define SAKER_CLI_CLIENT_H

#include <jansson.h>
#include <stddef.h>

struct saker_client {
    int fd;
    char *buf;
    size_t looked; /* so many bytes hold no end of a line */
    size_t size, used, line; /* line: bytes at the front already handed out */
};

/** Connect. @return 0 or SAKER_ERR_IO. */
int saker_client_open(struct saker_client *c, const char *path);
void saker_client_close(struct saker_client *c);
int saker_client_send(struct saker_client *c, const json_t *request);
/** Wait for the next line. @return an object (new reference), or NULL with the error text set. */
json_t *saker_client_next(struct saker_client *c);

#endif
