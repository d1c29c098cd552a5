// SPDX-License-Identifier: Apache-2.0
/* link_server.c - connections, card memory and kernel runs of the simulated card.
 *
 * A connection reads one request at a time; while its kernel runs, or its answer is not yet taken, nothing more is read from it.
 * A kernel whose connection died goes on to its end (the hardware cannot be interrupted); the memory it may write to is given
 * back only when no kernel runs any more. */
#include "link_server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define CONN_MAX 64
#define PAGE 4096u
#define ARG_WORDS ((SAKER_KERNEL_ARG_END - SAKER_KERNEL_ARG_FIRST) / 4)

struct region {
    struct region *next; /* by address */
    uint64_t addr, size;
    uint64_t owner; /* connection number, 0: freed when the kernels are idle */
};

struct conn {
    int fd; /* -1: unused */
    pid_t pid;
    uint64_t id;
    uint8_t *rx, *tx;
    size_t rx_len, rx_cap, tx_len, tx_off, tx_cap;
    bool waiting; /* for a kernel */
};

struct run {
    struct run *next;
    uint64_t conn_id;
    uint32_t seq;
    bool set[ARG_WORDS];
    uint32_t arg[ARG_WORDS];
};

struct saker_link_server {
    struct saker_link_backend be;
    int listen_fd;
    char *path;
    struct conn conn[CONN_MAX];
    uint64_t last_id;
    unsigned clients, ever;
    pid_t owner; /* process that owns the card, 0: none */
    struct region *regions;
    struct run *head[SAKER_KERNEL_COUNT]; /* the first of each list is running */
};

static struct conn *
conn_by_id(struct saker_link_server *srv, uint64_t id)
{
    for (size_t i = 0; i < CONN_MAX; i++)
        if (srv->conn[i].fd >= 0 && srv->conn[i].id == id)
            return &srv->conn[i];
    return NULL;
}

unsigned
saker_link_server_running(const struct saker_link_server *srv)
{
    unsigned mask = 0;

    for (unsigned k = 0; k < SAKER_KERNEL_COUNT; k++)
        mask |= srv->head[k] ? 1u << k : 0;
    return mask;
}

unsigned
saker_link_server_clients(const struct saker_link_server *srv, unsigned *ever)
{
    if (ever)
        *ever = srv->ever;
    return srv->clients;
}

/* Card memory: first fit in a list of regions ordered by address; page 0 is never given out, so that 0 stays no address. */

static int
mem_alloc(struct saker_link_server *srv, uint64_t size, uint64_t owner, uint64_t *addr)
{
    struct region **at = &srv->regions, *r;
    uint64_t from = PAGE;

    if (size == 0 || size > srv->be.mem_bytes)
        return SAKER_LINK_NOMEM;
    size = (size + PAGE - 1) / PAGE * PAGE;
    while (*at && (*at)->addr - from < size) {
        from = (*at)->addr + (*at)->size;
        at = &(*at)->next;
    }
    if (!*at && (from > srv->be.mem_bytes || srv->be.mem_bytes - from < size))
        return SAKER_LINK_NOMEM;
    r = calloc(1, sizeof *r);
    if (!r)
        return SAKER_LINK_NOMEM;
    *r = (struct region){.next = *at, .addr = from, .size = size, .owner = owner};
    *at = r;
    *addr = from;
    return SAKER_LINK_OK;
}

static int
mem_free(struct saker_link_server *srv, uint64_t addr, uint64_t owner)
{
    for (struct region **at = &srv->regions; *at; at = &(*at)->next) {
        struct region *r = *at;

        if (r->addr == addr && r->owner == owner) {
            *at = r->next;
            free(r);
            return SAKER_LINK_OK;
        }
    }
    return SAKER_LINK_RANGE;
}

static void
mem_collect(struct saker_link_server *srv)
{
    struct region **at = &srv->regions;

    if (saker_link_server_running(srv))
        return;
    while (*at) {
        struct region *r = *at;

        if (r->owner == 0) {
            *at = r->next;
            free(r);
        } else {
            at = &r->next;
        }
    }
}

static bool
mem_inside(const struct saker_link_server *srv, uint64_t addr, uint64_t len)
{
    return len <= srv->be.mem_bytes && addr <= srv->be.mem_bytes - len;
}

/* Make the process of this connection the owner, unless another living one is. */
static bool
own(struct saker_link_server *srv, const struct conn *c)
{
    if (srv->owner != 0 && srv->owner != c->pid && (kill(srv->owner, 0) == 0 || errno == EPERM))
        return false;
    srv->owner = c->pid;
    return true;
}

static void
conn_close(struct saker_link_server *srv, struct conn *c)
{
    bool last = true;

    close(c->fd);
    c->fd = -1;
    for (size_t i = 0; i < CONN_MAX; i++)
        last = last && (srv->conn[i].fd < 0 || srv->conn[i].pid != c->pid);
    if (last && srv->owner == c->pid)
        srv->owner = 0;
    free(c->rx);
    free(c->tx);
    c->rx = c->tx = NULL;
    for (struct region *r = srv->regions; r; r = r->next)
        if (r->owner == c->id)
            r->owner = 0;
    /* Its waiting kernel runs are dropped, the running ones end by themselves. */
    for (unsigned k = 0; k < SAKER_KERNEL_COUNT; k++) {
        for (struct run **at = srv->head[k] ? &srv->head[k]->next : &srv->head[k]; *at;) {
            struct run *run = *at;

            if (run->conn_id == c->id) {
                *at = run->next;
                free(run);
            } else {
                at = &run->next;
            }
        }
    }
    srv->clients--;
    mem_collect(srv);
}

/* Write what the socket takes. @return false when the connection is gone. */
static bool
conn_flush(struct conn *c)
{
    while (c->tx_off < c->tx_len) {
        ssize_t rc = send(c->fd, c->tx + c->tx_off, c->tx_len - c->tx_off, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (rc < 0 && errno == EINTR)
            continue;
        if (rc < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        c->tx_off += (size_t)rc;
    }
    c->tx_off = c->tx_len = 0;
    return true;
}

static bool
buf_reserve(uint8_t **buf, size_t *cap, size_t need)
{
    uint8_t *p;

    if (need <= *cap)
        return true;
    p = realloc(*buf, need);
    if (!p)
        return false;
    *buf = p;
    *cap = need;
    return true;
}

static bool
conn_reply(struct conn *c, const struct saker_link_hdr *hdr, const uint8_t *payload)
{
    if (!buf_reserve(&c->tx, &c->tx_cap, c->tx_len + SAKER_LINK_HDR_BYTES + hdr->len))
        return false;
    saker_link_put(c->tx + c->tx_len, hdr);
    if (hdr->len)
        memcpy(c->tx + c->tx_len + SAKER_LINK_HDR_BYTES, payload, hdr->len);
    c->tx_len += SAKER_LINK_HDR_BYTES + hdr->len;
    return conn_flush(c);
}

static uint32_t
run_arg(const struct run *run, uint32_t offset)
{
    return run->arg[(offset - SAKER_KERNEL_ARG_FIRST) / 4];
}

static uint64_t
run_ptr(const struct run *run, uint32_t offset)
{
    return (uint64_t)run_arg(run, offset) | (uint64_t)run_arg(run, offset + 4) << 32;
}

/* A kernel would write wherever its pointers say: they are checked against the memory there is. */
static int
run_check(const struct saker_link_server *srv, uint32_t kernel, const struct run *run)
{
    if (kernel == SAKER_KERNEL_CTL) {
        uint64_t n = run_arg(run, SAKER_CTL_COUNT);

        if (n && (!mem_inside(srv, run_ptr(run, SAKER_CTL_CMD), n * SAKER_CTL_CMD_BYTES) ||
                  !mem_inside(srv, run_ptr(run, SAKER_CTL_RSP), n * SAKER_CTL_RSP_BYTES)))
            return SAKER_LINK_RANGE;
        return SAKER_LINK_OK;
    }
    if (!mem_inside(srv, run_ptr(run, SAKER_EVENTS_BUF),
                    SAKER_EVENTS_HDR_BYTES + (uint64_t)run_arg(run, SAKER_EVENTS_MAX) * SAKER_EVENTS_REC_BYTES))
        return SAKER_LINK_RANGE;
    return SAKER_LINK_OK;
}

static void
tell_writes(struct saker_link_server *srv, const struct run *run)
{
    const struct saker_link_backend *be = &srv->be;
    const uint8_t *cmd = be->mem + run_ptr(run, SAKER_CTL_CMD);

    if (!be->on_host_write)
        return;
    if (run_arg(run, SAKER_CTL_FLAGS) & SAKER_CTL_FLAG_KILL)
        be->on_host_write(be->ctx, be->kill_addr, 1);
    for (uint32_t i = 0; i < run_arg(run, SAKER_CTL_COUNT); i++, cmd += SAKER_CTL_CMD_BYTES)
        if (saker_get32(cmd) & 1u)
            be->on_host_write(be->ctx, saker_get32(cmd + 4), saker_get32(cmd + 8));
}

/* @return false when the card did not take the registers. */
static bool
run_start(struct saker_link_server *srv, uint32_t kernel, const struct run *run)
{
    const struct saker_link_backend *be = &srv->be;
    uint32_t base = kernel * SAKER_KERNEL_STRIDE;

    if (kernel == SAKER_KERNEL_CTL)
        tell_writes(srv, run);
    for (uint32_t i = 0; i < ARG_WORDS; i++)
        if (run->set[i] && be->reg_write(be->ctx, base + SAKER_KERNEL_ARG_FIRST + 4 * i, run->arg[i]) < 0)
            return false;
    return be->reg_write(be->ctx, base, SAKER_AP_START) == 0;
}

/* Take the first run off a kernel's list and answer it, if its connection still lives. */
static void
run_finish(struct saker_link_server *srv, uint32_t kernel, int status)
{
    struct run *run = srv->head[kernel];
    struct conn *c = conn_by_id(srv, run->conn_id);
    struct saker_link_hdr hdr = {.type = SAKER_LINK_KERNEL_RUN | SAKER_LINK_REPLY, .seq = run->seq, .status = status};

    srv->head[kernel] = run->next;
    free(run);
    if (c) {
        c->waiting = false;
        if (!conn_reply(c, &hdr, NULL))
            conn_close(srv, c);
    }
}

static void
run_first(struct saker_link_server *srv, uint32_t kernel)
{
    while (srv->head[kernel] && !run_start(srv, kernel, srv->head[kernel]))
        run_finish(srv, kernel, SAKER_LINK_BUSERR);
}

bool
saker_link_server_step(struct saker_link_server *srv)
{
    bool any = false;

    for (uint32_t k = 0; k < SAKER_KERNEL_COUNT; k++) {
        uint32_t ap = 0;

        if (!srv->head[k])
            continue;
        if (srv->be.reg_read(srv->be.ctx, k * SAKER_KERNEL_STRIDE, &ap) == 0 && !(ap & SAKER_AP_DONE))
            continue;
        run_finish(srv, k, ap & SAKER_AP_DONE ? SAKER_LINK_OK : SAKER_LINK_BUSERR);
        run_first(srv, k);
        any = true;
    }
    if (any)
        mem_collect(srv);
    return any;
}

static int
kernel_run(struct saker_link_server *srv, struct conn *c, const struct saker_link_hdr *hdr, const uint8_t *payload)
{
    struct run *run, **at;
    int rc;

    if (hdr->arg >= SAKER_KERNEL_COUNT || hdr->len % 8 != 0)
        return SAKER_LINK_BADREQ;
    run = calloc(1, sizeof *run);
    if (!run)
        return SAKER_LINK_NOMEM;
    run->conn_id = c->id;
    run->seq = hdr->seq;
    for (uint32_t i = 0; i < hdr->len; i += 8) {
        uint32_t off = saker_get32(payload + i);

        if (off < SAKER_KERNEL_ARG_FIRST || off >= SAKER_KERNEL_ARG_END || off % 4 != 0) {
            free(run);
            return SAKER_LINK_BADREQ;
        }
        run->set[(off - SAKER_KERNEL_ARG_FIRST) / 4] = true;
        run->arg[(off - SAKER_KERNEL_ARG_FIRST) / 4] = saker_get32(payload + i + 4);
    }
    rc = run_check(srv, hdr->arg, run);
    if (rc != SAKER_LINK_OK) {
        free(run);
        return rc;
    }
    for (at = &srv->head[hdr->arg]; *at; at = &(*at)->next)
        ;
    *at = run;
    c->waiting = true;
    if (srv->head[hdr->arg] == run)
        run_first(srv, hdr->arg);
    return SAKER_LINK_OK;
}

/* Execute one request. @return false when the connection is to be closed. */
static bool
execute(struct saker_link_server *srv, struct conn *c, const struct saker_link_hdr *req, const uint8_t *payload)
{
    struct saker_link_backend *be = &srv->be;
    struct saker_link_hdr hdr = {.type = req->type | SAKER_LINK_REPLY, .seq = req->seq};
    uint8_t info[SAKER_LINK_INFO_BYTES];
    const uint8_t *out = NULL;

    if ((req->type == SAKER_LINK_REG_WRITE || req->type == SAKER_LINK_KERNEL_RUN) && !own(srv, c)) {
        hdr.status = SAKER_LINK_OWNED;
        return conn_reply(c, &hdr, NULL);
    }
    switch (req->type) {
    case SAKER_LINK_INFO:
        saker_link_put_info(info, &be->info);
        out = info;
        hdr.len = sizeof info;
        break;
    case SAKER_LINK_ALLOC:
        hdr.status = mem_alloc(srv, req->addr, c->id, &hdr.addr);
        break;
    case SAKER_LINK_FREE:
        hdr.status = mem_free(srv, req->addr, c->id);
        break;
    case SAKER_LINK_MEM_WRITE:
        if (req->len == 0 || !mem_inside(srv, req->addr, req->len))
            hdr.status = SAKER_LINK_RANGE;
        else
            memcpy(be->mem + req->addr, payload, req->len);
        break;
    case SAKER_LINK_MEM_READ:
        if (req->arg == 0 || req->arg > SAKER_LINK_MAX_PAYLOAD || !mem_inside(srv, req->addr, req->arg)) {
            hdr.status = SAKER_LINK_RANGE;
        } else {
            out = be->mem + req->addr;
            hdr.len = req->arg;
        }
        break;
    case SAKER_LINK_REG_WRITE:
        if (req->addr > UINT32_MAX) {
            hdr.status = SAKER_LINK_RANGE;
            break;
        }
        if (be->on_host_write)
            be->on_host_write(be->ctx, (uint32_t)req->addr, req->arg);
        hdr.status = be->reg_write(be->ctx, (uint32_t)req->addr, req->arg) == 0 ? SAKER_LINK_OK : SAKER_LINK_BUSERR;
        break;
    case SAKER_LINK_REG_READ:
        if (req->addr > UINT32_MAX)
            hdr.status = SAKER_LINK_RANGE;
        else
            hdr.status = be->reg_read(be->ctx, (uint32_t)req->addr, &hdr.arg) == 0 ? SAKER_LINK_OK : SAKER_LINK_BUSERR;
        break;
    case SAKER_LINK_KERNEL_RUN:
        hdr.status = kernel_run(srv, c, req, payload);
        if (hdr.status == SAKER_LINK_OK)
            return c->fd >= 0; /* answered when the kernel is done */
        break;
    default:
        hdr.status = SAKER_LINK_BADREQ;
        break;
    }
    return conn_reply(c, &hdr, out);
}

/* Read what is there and execute whole requests. @return false when the connection is to be closed. */
static bool
conn_read(struct saker_link_server *srv, struct conn *c, bool *worked)
{
    while (c->fd >= 0 && !c->waiting && c->tx_len == 0) {
        struct saker_link_hdr hdr;
        size_t need = SAKER_LINK_HDR_BYTES;
        ssize_t rc;

        if (c->rx_len >= SAKER_LINK_HDR_BYTES) {
            if (saker_link_get(c->rx, &hdr) < 0)
                return false;
            need += hdr.len;
            if (c->rx_len == need) {
                c->rx_len = 0;
                *worked = true;
                if (!execute(srv, c, &hdr, c->rx + SAKER_LINK_HDR_BYTES))
                    return false;
                continue;
            }
        }
        if (!buf_reserve(&c->rx, &c->rx_cap, need))
            return false;
        rc = recv(c->fd, c->rx + c->rx_len, need - c->rx_len, MSG_DONTWAIT);
        if (rc < 0 && errno == EINTR)
            continue;
        if (rc < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        if (rc == 0)
            return false;
        c->rx_len += (size_t)rc;
    }
    return true;
}

static void
accept_one(struct saker_link_server *srv)
{
    int fd = accept4(srv->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

    struct ucred peer = {0};
    socklen_t size = sizeof peer;

    if (fd < 0)
        return;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0)
        peer.pid = 0;
    for (size_t i = 0; i < CONN_MAX; i++) {
        if (srv->conn[i].fd < 0) {
            srv->conn[i] = (struct conn){.fd = fd, .pid = peer.pid, .id = ++srv->last_id};
            srv->clients++;
            srv->ever++;
            return;
        }
    }
    close(fd);
}

bool
saker_link_server_poll(struct saker_link_server *srv, int timeout_ms, int extra_fd)
{
    struct pollfd pfd[CONN_MAX + 2];
    struct conn *who[CONN_MAX + 2];
    nfds_t n = 0;
    bool worked = false;

    pfd[n++] = (struct pollfd){.fd = srv->listen_fd, .events = POLLIN};
    if (extra_fd >= 0)
        pfd[n++] = (struct pollfd){.fd = extra_fd, .events = POLLIN};
    for (size_t i = 0; i < CONN_MAX; i++) {
        struct conn *c = &srv->conn[i];

        if (c->fd < 0)
            continue;
        who[n] = c;
        /* While its kernel runs, only the end of the connection is of interest: POLLRDHUP tells of it. */
        pfd[n++] = (struct pollfd){.fd = c->fd,
            .events = (short)(POLLRDHUP | (c->tx_len ? POLLOUT : 0) | (!c->waiting && !c->tx_len ? POLLIN : 0))};
    }
    if (poll(pfd, n, timeout_ms) <= 0)
        return false;
    for (nfds_t i = extra_fd >= 0 ? 2 : 1; i < n; i++) {
        struct conn *c = who[i];
        bool alive = true;

        if (!pfd[i].revents || c->fd < 0)
            continue;
        if (pfd[i].revents & POLLOUT)
            alive = conn_flush(c);
        if (alive && !c->waiting && !c->tx_len)
            alive = conn_read(srv, c, &worked);
        else if (alive && (pfd[i].revents & (POLLRDHUP | POLLHUP | POLLERR)))
            alive = false;
        if (!alive && c->fd >= 0)
            conn_close(srv, c);
    }
    if (pfd[0].revents & POLLIN)
        accept_one(srv);
    return worked;
}

/* A socket file nobody listens at is left over from a dead process. */
static int
bind_path(int fd, const struct sockaddr_un *addr)
{
    struct stat st;
    int probe;

    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == 0)
        return 0;
    if (errno != EADDRINUSE || lstat(addr->sun_path, &st) < 0 || !S_ISSOCK(st.st_mode))
        return -errno;
    probe = saker_link_connect(addr->sun_path);
    if (probe >= 0) {
        close(probe);
        return -EADDRINUSE;
    }
    if (probe != -ECONNREFUSED || unlink(addr->sun_path) < 0)
        return -EADDRINUSE;
    return bind(fd, (const struct sockaddr *)addr, sizeof *addr) == 0 ? 0 : -errno;
}

int
saker_link_server_new(struct saker_link_server **out, const char *path, const struct saker_link_backend *backend)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};
    struct saker_link_server *srv;
    int rc;

    if (strlen(path) == 0 || strlen(path) >= sizeof addr.sun_path)
        return -ENAMETOOLONG;
    memcpy(addr.sun_path, path, strlen(path) + 1);
    srv = calloc(1, sizeof *srv);
    if (!srv)
        return -ENOMEM;
    srv->be = *backend;
    for (size_t i = 0; i < CONN_MAX; i++)
        srv->conn[i].fd = -1;
    srv->path = strdup(path);
    srv->listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (!srv->path || srv->listen_fd < 0) {
        rc = srv->path ? -errno : -ENOMEM;
        goto free_srv;
    }
    rc = bind_path(srv->listen_fd, &addr);
    if (rc < 0)
        goto free_srv;
    if (listen(srv->listen_fd, CONN_MAX) < 0) {
        rc = -errno;
        unlink(path);
        goto free_srv;
    }
    *out = srv;
    return 0;

free_srv:
    if (srv->listen_fd >= 0)
        close(srv->listen_fd);
    free(srv->path);
    free(srv);
    return rc;
}

void
saker_link_server_free(struct saker_link_server *srv)
{
    if (!srv)
        return;
    for (size_t i = 0; i < CONN_MAX; i++)
        if (srv->conn[i].fd >= 0)
            conn_close(srv, &srv->conn[i]);
    for (unsigned k = 0; k < SAKER_KERNEL_COUNT; k++) {
        while (srv->head[k]) {
            struct run *run = srv->head[k];

            srv->head[k] = run->next;
            free(run);
        }
    }
    mem_collect(srv);
    close(srv->listen_fd);
    unlink(srv->path);
    free(srv->path);
    free(srv);
}
