// SPDX-License-Identifier: Apache-2.0
/* client.c - see client.h. */
#include "client.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "cmds.h"
#include "event_json.h"
#include "saker/error.h"

int
saker_client_open(struct saker_client *c, const char *path)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};

    memset(c, 0, sizeof *c);
    c->fd = -1;
    if (strlen(path) >= sizeof addr.sun_path)
        return saker_fail(SAKER_ERR_ARG, "socket %s: the path is too long; allowed: %zu characters", path,
                          sizeof addr.sun_path - 1);
    memcpy(addr.sun_path, path, strlen(path) + 1);
    c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0)
        return saker_fail(SAKER_ERR_IO, "socket: %s", strerror(errno));
    if (connect(c->fd, (struct sockaddr *)&addr, sizeof addr) != 0) {
        int err = errno;

        close(c->fd);
        c->fd = -1;
        return saker_fail(SAKER_ERR_IO, "no daemon at %s (%s); start it with: sakerd --socket %s", path, strerror(err), path);
    }
    return SAKER_OK;
}

void
saker_client_close(struct saker_client *c)
{
    if (c->fd >= 0)
        close(c->fd);
    free(c->buf);
    memset(c, 0, sizeof *c);
    c->fd = -1;
}

int
saker_client_send(struct saker_client *c, const json_t *request)
{
    char *text = json_dumps(request, JSON_COMPACT);
    size_t n, done = 0;
    int rc = SAKER_OK;

    if (text == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    n = strlen(text);
    text[n++] = '\n'; /* over the NUL: the length is known */
    while (done < n) {
        ssize_t sent = send(c->fd, text + done, n - done, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            rc = saker_fail(SAKER_ERR_IO, "the daemon went away: %s", strerror(errno));
            break;
        }
        done += (size_t)sent;
    }
    free(text);
    return rc;
}

json_t *
saker_client_next(struct saker_client *c)
{
    json_error_t err;
    json_t *answer;
    char *end;

    if (c->line > 0) {
        memmove(c->buf, c->buf + c->line, c->used - c->line);
        c->used -= c->line;
        c->line = c->looked = 0;
    }
    while (c->used == c->looked || (end = memchr(c->buf + c->looked, '\n', c->used - c->looked)) == NULL) {
        ssize_t got;

        c->looked = c->used;
        if (c->used == c->size) {
            size_t size = c->size ? 2 * c->size : 65536;
            char *buf = size <= SAKER_ANSWER_MAX ? realloc(c->buf, size) : NULL;

            if (buf == NULL) {
                saker_fail(SAKER_ERR_NOMEM, "the daemon's answer is too long");
                return NULL;
            }
            c->buf = buf;
            c->size = size;
        }
        got = recv(c->fd, c->buf + c->used, c->size - c->used, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            saker_fail(SAKER_ERR_IO, "the daemon went away%s%s", got < 0 ? ": " : "", got < 0 ? strerror(errno) : "");
            return NULL;
        }
        c->used += (size_t)got;
    }
    c->line = (size_t)(end - c->buf) + 1;
    answer = json_loadb(c->buf, (size_t)(end - c->buf), 0, &err);
    if (answer == NULL || !json_is_object(answer)) {
        json_decref(answer);
        saker_fail(SAKER_ERR_IO, "the daemon's answer is no JSON object: %s", err.text);
        return NULL;
    }
    return answer;
}

json_t *
saker_cli_call(const struct saker_args *args, json_t *request, int *exit_code)
{
    struct saker_client c;
    json_t *answer = NULL;
    int rc = saker_client_open(&c, args->socket);

    if (rc == SAKER_OK)
        rc = saker_client_send(&c, request);
    json_decref(request);
    if (rc == SAKER_OK) {
        answer = saker_client_next(&c);
        if (answer == NULL)
            rc = SAKER_ERR_IO;
        else if (!json_is_true(json_object_get(answer, "ok"))) {
            const char *text = json_string_value(json_object_get(answer, "error"));

            /* The daemon sends the code of its own error, so that a failed card is a failure here and a refusal a refusal. */
            rc = (int)json_integer_value(json_object_get(answer, "code"));
            rc = saker_fail(rc < 0 ? rc : SAKER_ERR_REFUSED, "%s", text != NULL ? text : "refused without a reason");
            json_decref(answer);
            answer = NULL;
        }
    }
    saker_client_close(&c);
    if (rc != SAKER_OK)
        *exit_code = saker_cli_fail(args, rc);
    return answer;
}
