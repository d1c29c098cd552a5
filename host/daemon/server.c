// SPDX-License-Identifier: Apache-2.0
/* server.c - see server.h.
 *
 * A client is answered line by line, in order. Garbage gets an error and the connection lives on; a line beyond LINE_BYTES, or a
 * client that does not read what it asked to follow, is closed. A verb that waits (session.connect) holds back that client's
 * later lines only: a kill from another client is served meanwhile. So it is in between the work for others: a turn of the loop answers
 * one line of a client, and none while it has not read what came before, and gives a follower one slice of records. */
#include "server.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "event_json.h"
#include "saker/error.h"

#define LINE_BYTES 65536u
#define CLIENTS_MAX 256u
#define UNREAD_MAX (8u << 20) /* bytes a follower may leave unread; beyond, others get no further answer */
#define SLICE 256u
#define CONNECT_POLL_MS 5

struct client {
    uv_pipe_t pipe;
    struct saker_server *server;
    struct client *next;
    char line[LINE_BYTES];
    size_t used;
    bool closing;
    bool full;    /* nothing more is read until a line has been answered */
    bool waiting; /* session.connect has no answer yet */
    uint64_t deadline;
    bool follow;
    int follow_type;
    uint64_t follow_from;
};

struct saker_server {
    uv_loop_t *loop;
    uv_pipe_t listener;
    uv_timer_t timer; /* runs while a client waits */
    uv_timer_t later; /* runs while there are lines to answer, or records to pass on */
    struct saker_daemon *daemon;
    struct client *clients;
    unsigned n_clients;
    char path[108];
    bool stopping;
    void (*on_stop)(void *ctx);
    void *ctx;
};

struct write {
    uv_write_t req;
    char *text;
};

static void process_lines(struct client *c);
static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf);
static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf);
static void on_later(uv_timer_t *timer);

static void
on_closed(uv_handle_t *handle)
{
    struct client *c = handle->data, **p = &c->server->clients;

    while (*p != c)
        p = &(*p)->next;
    *p = c->next;
    c->server->n_clients--;
    free(c);
}

static void
close_client(struct client *c)
{
    if (!c->closing) {
        c->closing = true;
        uv_close((uv_handle_t *)&c->pipe, on_closed);
    }
}

static void
on_written(uv_write_t *req, int rc)
{
    struct write *w = (struct write *)req->data;
    struct client *c = req->handle->data;

    free(w->text);
    free(w);
    if (rc < 0)
        close_client(c);
    else
        process_lines(c);
}

static void
send_json(struct client *c, json_t *o)
{
    struct write *w = malloc(sizeof *w);
    char *text = json_dumps(o, JSON_COMPACT);
    uv_buf_t buf;

    json_decref(o);
    if (c->closing || w == NULL || text == NULL) {
        free(w);
        free(text);
        close_client(c);
        return;
    }
    buf = uv_buf_init(text, (unsigned)strlen(text) + 1);
    text[buf.len - 1] = '\n';
    w->text = text;
    w->req.data = w;
    if (uv_write(&w->req, (uv_stream_t *)&c->pipe, &buf, 1, on_written) != 0) {
        free(text);
        free(w);
        close_client(c);
    }
}

static void
stop_if_over(struct saker_server *s)
{
    if ((s->daemon->quit || s->daemon->card_lost) && !s->stopping) {
        s->stopping = true;
        s->on_stop(s->ctx);
    }
}

static void
on_timer(uv_timer_t *timer)
{
    struct saker_server *s = timer->data;
    bool any = false;
    json_t *answer = NULL;

    for (struct client *c = s->clients; c != NULL; c = c->next) {
        if (!c->waiting || c->closing)
            continue;
        answer = saker_daemon_poll_connect(s->daemon);
        if (answer == NULL && uv_now(s->loop) >= c->deadline)
            answer = saker_daemon_connect_timeout();
        if (answer == NULL) {
            any = true;
            continue;
        }
        c->waiting = false;
        send_json(c, answer);
        process_lines(c);
        any |= c->waiting;
    }
    if (!any)
        uv_timer_stop(timer);
    stop_if_over(s);
}

static void
answer_line(struct client *c, const char *line, size_t size)
{
    struct saker_server *s = c->server;
    uint64_t total = saker_store_total(s->daemon->store);
    json_t *answer = saker_daemon_request(s->daemon, line, size);

    if (json_object_get(answer, "pending") != NULL) {
        c->waiting = true;
        c->deadline = uv_now(s->loop) + (uint64_t)json_integer_value(json_object_get(answer, "timeout_ms"));
        json_decref(answer);
        if (!uv_is_active((uv_handle_t *)&s->timer))
            uv_timer_start(&s->timer, on_timer, 0, CONNECT_POLL_MS);
        return;
    }
    if (json_is_true(json_object_get(answer, "follow"))) {
        c->follow = true;
        c->follow_type = (int)json_integer_value(json_object_get(answer, "type"));
        c->follow_from = total; /* taken before the answer was made: one too many is better than one missing */
    }
    send_json(c, answer);
    stop_if_over(s);
}

/* May the client's next line be answered now? on_written asks again. */
static bool
may_answer(const struct client *c)
{
    return !c->waiting && !c->closing && uv_stream_get_write_queue_size((const uv_stream_t *)&c->pipe) <= UNREAD_MAX;
}

static void
do_later(struct saker_server *s)
{
    if (!s->stopping && !uv_is_active((uv_handle_t *)&s->later))
        uv_timer_start(&s->later, on_later, 0, 0);
}

/* One line that says something. */
static void
process_lines(struct client *c)
{
    char *end = NULL;
    size_t n = 0;

    while (n == 0 && may_answer(c) && (end = memchr(c->line, '\n', c->used)) != NULL) {
        n = (size_t)(end - c->line);
        if (n > 0)
            answer_line(c, c->line, n);
        c->used -= n + 1;
        memmove(c->line, end + 1, c->used);
    }
    if (c->closing)
        return;
    end = memchr(c->line, '\n', c->used);
    if (end != NULL && may_answer(c))
        do_later(c->server);
    if (c->used < LINE_BYTES) {
        if (c->full)
            uv_read_start((uv_stream_t *)&c->pipe, on_alloc, on_read);
        c->full = false;
    } else if (end != NULL || c->waiting) {
        uv_read_stop((uv_stream_t *)&c->pipe);
        c->full = true;
    } else {
        saker_fail(SAKER_ERR_REFUSED, "a line is longer than %u bytes", LINE_BYTES);
        send_json(c, saker_daemon_refusal(SAKER_ERR_REFUSED));
        close_client(c);
    }
}

static void
on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    struct client *c = handle->data;

    (void)suggested;
    *buf = uv_buf_init(c->line + c->used, (unsigned)(LINE_BYTES - c->used)); /* never empty: nothing is read then */
}

static void
on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct client *c = stream->data;

    (void)buf;
    if (n < 0) {
        close_client(c);
        return;
    }
    c->used += (size_t)n;
    process_lines(c);
}

static void
on_connection(uv_stream_t *listener, int rc)
{
    struct saker_server *s = listener->data;
    struct client *c;

    if (rc < 0)
        return;
    c = calloc(1, sizeof *c);
    if (c == NULL)
        return;
    uv_pipe_init(s->loop, &c->pipe, 0);
    c->pipe.data = c;
    c->server = s;
    c->next = s->clients;
    s->clients = c;
    s->n_clients++;
    if (uv_accept(listener, (uv_stream_t *)&c->pipe) != 0) {
        close_client(c);
        return;
    }
    if (s->n_clients > CLIENTS_MAX || s->stopping) {
        saker_fail(SAKER_ERR_REFUSED, s->stopping ? "the daemon ends" : "too many clients");
        send_json(c, saker_daemon_refusal(SAKER_ERR_REFUSED));
        close_client(c);
        return;
    }
    uv_read_start((uv_stream_t *)&c->pipe, on_alloc, on_read);
}

void
saker_server_events(struct saker_server *s)
{
    struct saker_event ev[SLICE];

    for (struct client *c = s->clients; c != NULL; c = c->next) {
        size_t n;

        if (!c->follow || c->closing)
            continue;
        n = saker_store_get(s->daemon->store, &c->follow_from, ev, SLICE);
        for (size_t i = 0; i < n; i++)
            if (c->follow_type < 0 || ev[i].type == c->follow_type)
                send_json(c, json_pack("{s:o}", "event", saker_event_json(&ev[i], saker_daemon_symbol(s->daemon, ev[i].slot))));
        if (uv_stream_get_write_queue_size((uv_stream_t *)&c->pipe) > UNREAD_MAX)
            close_client(c);
        else if (n == SLICE)
            do_later(s);
    }
}

static void
on_later(uv_timer_t *timer)
{
    struct saker_server *s = timer->data;

    for (struct client *c = s->clients; c != NULL; c = c->next)
        process_lines(c);
    saker_server_events(s);
}

/* Nobody may be served by two daemons: a live socket is refused, a dead one removed. */
static int
clear_socket(const char *path)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};
    struct stat st;
    int fd, rc = SAKER_OK;

    if (lstat(path, &st) != 0)
        return SAKER_OK;
    if (!S_ISSOCK(st.st_mode))
        return saker_fail(SAKER_ERR_REFUSED, "%s exists and is no socket", path);
    memcpy(addr.sun_path, path, strlen(path) + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return saker_fail(SAKER_ERR_IO, "socket: %s", strerror(errno));
    if (connect(fd, (struct sockaddr *)&addr, sizeof addr) == 0)
        rc = saker_fail(SAKER_ERR_REFUSED, "a daemon is already serving %s", path);
    else
        unlink(path);
    close(fd);
    return rc;
}

int
saker_server_start(struct saker_server **out, uv_loop_t *loop, struct saker_daemon *d, const char *path,
                   void (*on_stop)(void *ctx), void *ctx)
{
    struct saker_server *s;
    mode_t mask;
    int rc;

    if (strlen(path) >= sizeof s->path)
        return saker_fail(SAKER_ERR_ARG, "socket %s: the path is too long; allowed: %zu characters", path, sizeof s->path - 1);
    rc = clear_socket(path);
    if (rc != SAKER_OK)
        return rc;
    s = calloc(1, sizeof *s);
    if (s == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    s->loop = loop;
    s->daemon = d;
    s->on_stop = on_stop;
    s->ctx = ctx;
    memcpy(s->path, path, strlen(path) + 1);
    uv_pipe_init(loop, &s->listener, 0);
    s->listener.data = s;
    uv_timer_init(loop, &s->timer);
    s->timer.data = s;
    uv_timer_init(loop, &s->later);
    s->later.data = s;
    mask = umask(0177);
    rc = uv_pipe_bind(&s->listener, path);
    umask(mask);
    if (rc == 0)
        rc = uv_listen((uv_stream_t *)&s->listener, 16, on_connection);
    *out = s; /* the handles are open either way: the caller stops and frees */
    if (rc != 0)
        return saker_fail(SAKER_ERR_IO, "socket %s: %s", path, uv_strerror(rc));
    return SAKER_OK;
}

void
saker_server_stop(struct saker_server *s)
{
    s->stopping = true;
    if (!uv_is_closing((uv_handle_t *)&s->listener)) {
        uv_close((uv_handle_t *)&s->listener, NULL); /* removes the socket file */
        uv_close((uv_handle_t *)&s->timer, NULL);
        uv_close((uv_handle_t *)&s->later, NULL);
    }
    for (struct client *c = s->clients; c != NULL; c = c->next)
        close_client(c);
}

void
saker_server_free(struct saker_server *s)
{
    free(s);
}
