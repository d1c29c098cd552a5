// SPDX-License-Identifier: Apache-2.0
/* soup_server.c - SoupBinTCP 3.00, server side: login, numbered messages with replay, heartbeats, logout.
 *
 * The server sends H when it has sent nothing for more than a second of market time; it never drops a silent client, because in a
 * replay market time jumps over silence that no client could fill. Orders stay when a client leaves (no cancel on disconnect). */
#include "exchange_priv.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SECOND 1000000000u
#define PACKET_MAX 2048u

static void
packet(struct saker_exch *ex, uint8_t type, const uint8_t *payload, size_t n)
{
    uint8_t buf[PACKET_MAX];

    put_be(buf, n + 1, 2);
    buf[2] = type;
    if (n != 0)
        memcpy(buf + 3, payload, n);
    ex->soup.last_tx = ex->now;
    tcp_write(ex, buf, n + 3);
}

/* Field against configured text: blanks and NULs on either side are nothing, case does not count. */
static bool
same_text(const uint8_t *field, size_t n, const char *text)
{
    size_t len = strlen(text);

    while (n > 0 && (field[0] == ' ' || field[0] == 0)) {
        field++;
        n--;
    }
    while (n > 0 && (field[n - 1] == ' ' || field[n - 1] == 0))
        n--;
    while (len > 0 && text[len - 1] == ' ')
        len--;
    while (len > 0 && text[0] == ' ') {
        text++;
        len--;
    }
    if (n != len)
        return false;
    for (size_t i = 0; i < n; i++)
        if (toupper(field[i]) != toupper((unsigned char)text[i]))
            return false;
    return true;
}

static bool
number(const uint8_t *field, size_t n, uint64_t *value)
{
    size_t digits = 0;

    *value = 0;
    while (n > 0 && (field[0] == ' ' || field[0] == 0)) {
        field++;
        n--;
    }
    while (n > 0 && (field[n - 1] == ' ' || field[n - 1] == 0))
        n--;
    for (; digits < n; digits++) {
        if (field[digits] < '0' || field[digits] > '9' || *value > (UINT64_MAX - 9) / 10)
            return false;
        *value = *value * 10 + (uint64_t)(field[digits] - '0');
    }
    return n != 0;
}

static void
login(struct saker_exch *ex, const uint8_t *p, size_t n)
{
    struct soup *s = &ex->soup;
    uint8_t answer[30];
    uint64_t seq;
    size_t len = strlen(ex->cfg.session);

    if (n != 46 || s->logged_in || !number(p + 26, 20, &seq)) {
        tcp_close(ex); /* protocol error */
        return;
    }
    if (!same_text(p, 6, ex->cfg.username) || !same_text(p + 6, 10, ex->cfg.password)) {
        packet(ex, 'J', (const uint8_t *)"A", 1);
        tcp_close(ex);
        return;
    }
    if (!same_text(p + 16, 10, "") && !same_text(p + 16, 10, ex->cfg.session)) {
        packet(ex, 'J', (const uint8_t *)"S", 1);
        tcp_close(ex);
        return;
    }
    if (seq == 0)
        seq = s->count == 0 ? 1 : s->count; /* from the most recent message */
    if (seq > s->count + 1)
        seq = s->count + 1;
    memset(answer, ' ', sizeof(answer));
    memcpy(answer + 10 - len, ex->cfg.session, len);
    for (size_t i = 30, v = seq; v != 0; v /= 10)
        answer[--i] = (uint8_t)('0' + v % 10);
    packet(ex, 'A', answer, sizeof(answer));
    s->logged_in = true;
    for (uint64_t i = seq; i <= s->count; i++) {
        size_t at = s->at[i - 1];

        tcp_write(ex, s->history.data + at, 2 + (size_t)get_be(s->history.data + at, 2));
    }
}

static void
one_packet(struct saker_exch *ex, uint8_t type, const uint8_t *payload, size_t n)
{
    switch (type) {
    case 'L':
        login(ex, payload, n);
        return;
    case 'U':
        if (ex->soup.logged_in)
            venue_rx(ex, payload, n);
        else
            tcp_close(ex);
        return;
    case 'R':
        ex->stats.heartbeats++;
        return;
    case '+':
        return;
    case 'O':
    default: /* logout, or what a client never sends */
        tcp_close(ex);
    }
}

void
soup_connected(struct saker_exch *ex)
{
    ex->soup.logged_in = false;
    ex->soup.in.len = 0;
    ex->soup.last_tx = ex->now;
}

void
soup_closed(struct saker_exch *ex)
{
    ex->soup.logged_in = false;
    ex->soup.in.len = 0;
}

void
soup_bytes(struct saker_exch *ex, const uint8_t *data, size_t n)
{
    struct soup *s = &ex->soup;
    size_t at = 0;

    if (!bytes_add(&s->in, data, n)) {
        ex->stats.out_of_memory++;
        tcp_close(ex);
        return;
    }
    while (s->in.len - at >= 3 && !ex->tcp.fin_owed) {
        size_t len = (size_t)get_be(s->in.data + at, 2);

        if (len == 0) {
            tcp_close(ex);
            break;
        }
        if (s->in.len - at < len + 2)
            break;
        one_packet(ex, s->in.data[at + 2], s->in.data + at + 3, len - 1);
        at += len + 2;
    }
    if (s->in.len - at == 2 && get_be(s->in.data + at, 2) == 0)
        tcp_close(ex);
    s->in.len -= at;
    memmove(s->in.data, s->in.data + at, s->in.len);
}

void
soup_sequenced(struct saker_exch *ex, const uint8_t *msg, size_t n)
{
    struct soup *s = &ex->soup;
    uint8_t head[3];
    size_t at = s->history.len;

    if (s->count == s->at_cap) {
        size_t cap = s->at_cap == 0 ? 1024 : s->at_cap * 2;
        size_t *wide = realloc(s->at, cap * sizeof(*wide));

        if (wide == NULL) {
            ex->stats.out_of_memory++;
            return;
        }
        s->at = wide;
        s->at_cap = cap;
    }
    put_be(head, n + 1, 2);
    head[2] = 'S';
    if (!bytes_add(&s->history, head, 3) || !bytes_add(&s->history, msg, n)) {
        s->history.len = at;
        ex->stats.out_of_memory++;
        return;
    }
    s->at[s->count++] = at;
    if (s->logged_in)
        packet(ex, 'S', msg, n);
}

void
soup_time(struct saker_exch *ex)
{
    if (ex->soup.logged_in && ex->now - ex->soup.last_tx > SECOND)
        packet(ex, 'H', NULL, 0);
}
