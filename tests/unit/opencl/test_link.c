// SPDX-License-Identifier: Apache-2.0
/* test_link.c - the card's side of the link against peers that do not keep to it, and against peers that die. */
#include "test_opencl.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../../sim/card/link.h"
#include "../../../sim/card/link_server.h"
#include "fake_card.h"
#include "saker/regs.h"

static uint32_t seq;

static int32_t
call(int fd, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t size)
{
    hdr->seq = ++seq;
    ck_assert_int_eq(saker_link_call(fd, hdr, payload, reply, size), 0);
    return hdr->status;
}

static int
dial(void)
{
    int fd = saker_link_connect(test_socket);

    ck_assert_int_ge(fd, 0);
    return fd;
}

static uint32_t
read_reg(int fd, uint32_t addr)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_REG_READ, .addr = addr};

    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_OK);
    return hdr.arg;
}

START_TEST(test_link_headers_survive_the_wire)
{
    const struct saker_link_hdr in = {.type = SAKER_LINK_MEM_READ, .seq = 0x01020304, .status = -5, .addr = 0x1122334455667788,
        .arg = 0xA0B0C0D0, .len = SAKER_LINK_MAX_PAYLOAD};
    struct saker_link_hdr out;
    uint8_t wire[SAKER_LINK_HDR_BYTES];

    saker_link_put(wire, &in);
    ck_assert_mem_eq(wire, "SKLK\x01\x00\x05\x00\x04\x03\x02\x01", 12); /* docs/simcard.md */
    ck_assert_int_eq(saker_link_get(wire, &out), 0);
    ck_assert(out.type == in.type && out.seq == in.seq && out.status == in.status && out.addr == in.addr && out.arg == in.arg &&
              out.len == in.len);
    wire[28] = 1; /* len = 1 MiB + 1 */
    ck_assert_int_eq(saker_link_get(wire, &out), -1);
}
END_TEST

START_TEST(test_link_requests_out_of_range_are_refused_and_change_nothing)
{
    uint8_t args[8 * 4], byte = 0;
    int fd = dial();
    struct saker_link_hdr hdr = {.type = SAKER_LINK_MEM_READ, .addr = FAKE_MEM_BYTES - 1, .arg = 2};

    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_RANGE);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_MEM_READ, .addr = FAKE_MEM_BYTES - 1, .arg = 1};
    ck_assert_int_eq(call(fd, &hdr, NULL, &byte, 1), SAKER_LINK_OK);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_MEM_READ, .addr = UINT64_MAX, .arg = 2};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_RANGE);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_MEM_WRITE, .addr = FAKE_MEM_BYTES, .len = 1};
    ck_assert_int_eq(call(fd, &hdr, &byte, NULL, 0), SAKER_LINK_RANGE);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_ALLOC, .addr = UINT64_MAX};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_NOMEM);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_FREE, .addr = 4096};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_RANGE);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_REG_READ, .addr = FAKE_BUS_ERROR};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_BUSERR);
    hdr = (struct saker_link_hdr){.type = 99};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_BADREQ);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .arg = 2};
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_BADREQ);
    saker_put32(args, 0x00); /* AP_CTRL is not an argument */
    saker_put32(args + 4, 1);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .len = 8};
    ck_assert_int_eq(call(fd, &hdr, args, NULL, 0), SAKER_LINK_BADREQ);
    saker_put32(args, SAKER_CTL_CMD + 4); /* commands at 4 GiB */
    saker_put32(args + 8, SAKER_CTL_COUNT);
    saker_put32(args + 12, 1);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .len = 16};
    ck_assert_int_eq(call(fd, &hdr, args, NULL, 0), SAKER_LINK_RANGE);
    ck_assert_uint_eq(read_reg(fd, FAKE_CTL_RUNS), 0);
    close(fd);
}
END_TEST

START_TEST(test_link_garbage_closes_its_connection_only)
{
    int good = dial(), bad = dial();
    uint8_t junk[64];

    memset(junk, 0x5A, sizeof junk);
    ck_assert_int_eq(send(bad, junk, sizeof junk, MSG_NOSIGNAL), sizeof junk);
    ck_assert_int_le(recv(bad, junk, 1, 0), 0); /* closed: end of file, or a reset because bytes were left unread */
    ck_assert_uint_eq(read_reg(good, SAKER_ID_OFFSET), SAKER_ID_VALUE);
    close(bad);
    close(good);
}
END_TEST

START_TEST(test_link_request_in_pieces_is_one_request)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_REG_READ, .addr = SAKER_ID_OFFSET, .seq = 3};
    uint8_t wire[SAKER_LINK_HDR_BYTES];
    int fd = dial();

    saker_link_put(wire, &hdr);
    for (size_t i = 0; i < sizeof wire; i++) {
        ck_assert_int_eq(send(fd, wire + i, 1, MSG_NOSIGNAL), 1);
        usleep(300);
    }
    ck_assert_int_eq(recv(fd, wire, sizeof wire, MSG_WAITALL), sizeof wire);
    ck_assert_int_eq(saker_link_get(wire, &hdr), 0);
    ck_assert_uint_eq(hdr.arg, SAKER_ID_VALUE);
    close(fd);
}
END_TEST

/* One process owns the card: another one may look, not touch, until the owner is gone. */
START_TEST(test_link_second_process_cannot_write_until_the_owner_is_gone)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_REG_WRITE, .addr = 0x2038, .arg = 1};
    int fd = dial(), status;
    pid_t pid;

    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_OK);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        int mine = saker_link_connect(test_socket);
        struct saker_link_hdr look = {.type = SAKER_LINK_REG_READ, .addr = 0x2038, .seq = 1};
        struct saker_link_hdr write = {.type = SAKER_LINK_REG_WRITE, .addr = 0x2038, .arg = 7, .seq = 2};
        struct saker_link_hdr run = {.type = SAKER_LINK_KERNEL_RUN, .arg = SAKER_KERNEL_CTL, .seq = 3};

        if (mine < 0 || saker_link_call(mine, &look, NULL, NULL, 0) < 0 || look.status != SAKER_LINK_OK || look.arg != 1)
            _exit(1);
        if (saker_link_call(mine, &write, NULL, NULL, 0) < 0 || write.status != SAKER_LINK_OWNED)
            _exit(2);
        if (saker_link_call(mine, &run, NULL, NULL, 0) < 0 || run.status != SAKER_LINK_OWNED)
            _exit(3);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(read_reg(fd, 0x2038), 1);
    close(fd);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        int mine = saker_link_connect(test_socket);
        struct saker_link_hdr write = {.type = SAKER_LINK_REG_WRITE, .addr = 0x2038, .arg = 7, .seq = 1};

        _exit(mine < 0 || saker_link_call(mine, &write, NULL, NULL, 0) < 0 || write.status != SAKER_LINK_OK);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}
END_TEST

/* A client that allocates three quarters of the card and dies in the middle of a long poll. */
static void
die_polling(bool wait_first)
{
    pid_t pid = fork();

    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct saker_link_hdr hdr = {.type = SAKER_LINK_ALLOC, .addr = 3u << 20, .seq = 1};
        uint8_t args[32] = {0}, wire[SAKER_LINK_HDR_BYTES];
        int fd = saker_link_connect(test_socket);

        if (fd < 0 || saker_link_call(fd, &hdr, NULL, NULL, 0) < 0 || hdr.status != SAKER_LINK_OK)
            _exit(1);
        saker_put32(args, SAKER_EVENTS_BUF);
        saker_put32(args + 4, (uint32_t)hdr.addr);
        saker_put32(args + 8, SAKER_EVENTS_MAX);
        saker_put32(args + 12, 4);
        saker_put32(args + 16, SAKER_EVENTS_TIMEOUT_US);
        saker_put32(args + 20, 300000);
        hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .arg = SAKER_KERNEL_EVENTS, .len = 24, .seq = 2};
        saker_link_put(wire, &hdr);
        if (send(fd, wire, sizeof wire, 0) < 0 || send(fd, args, 24, 0) < 0)
            _exit(1);
        if (wait_first)
            usleep(50000);
        _exit(0);
    }
    int status;

    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}

START_TEST(test_link_memory_of_a_dead_client_is_kept_while_its_kernel_runs)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_ALLOC, .addr = 3u << 20};
    uint64_t start;
    int fd = dial();

    die_polling(true);
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_NOMEM); /* the orphaned poll may still write there */
    start = test_ms();
    do {
        usleep(10000);
        hdr = (struct saker_link_hdr){.type = SAKER_LINK_ALLOC, .addr = 3u << 20};
    } while (call(fd, &hdr, NULL, NULL, 0) != SAKER_LINK_OK && test_ms() - start < 3000);
    ck_assert_int_eq(hdr.status, SAKER_LINK_OK);
    close(fd);
}
END_TEST

START_TEST(test_link_second_poll_runs_after_an_orphaned_one)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_ALLOC, .addr = 4096};
    uint8_t args[24] = {0};
    int fd = dial();

    die_polling(true);
    ck_assert_int_eq(call(fd, &hdr, NULL, NULL, 0), SAKER_LINK_OK);
    saker_put32(args, SAKER_EVENTS_BUF);
    saker_put32(args + 4, (uint32_t)hdr.addr);
    saker_put32(args + 8, SAKER_EVENTS_MAX);
    saker_put32(args + 12, 1);
    saker_put32(args + 16, SAKER_EVENTS_TIMEOUT_US);
    saker_put32(args + 20, 1000);
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .arg = SAKER_KERNEL_EVENTS, .len = 24};
    ck_assert_int_eq(call(fd, &hdr, args, NULL, 0), SAKER_LINK_OK);
    close(fd);
}
END_TEST

START_TEST(test_link_socket_in_use_is_refused_and_a_dead_one_replaced)
{
    static uint8_t mem[4096];
    struct saker_link_backend be = {.mem = mem, .mem_bytes = sizeof mem};
    struct saker_link_server *srv = NULL;

    ck_assert_int_eq(saker_link_server_new(&srv, test_socket, &be), -EADDRINUSE);
    kill(test_card, SIGKILL);
    waitpid(test_card, NULL, 0);
    test_card = 0;
    ck_assert_int_eq(access(test_socket, F_OK), 0); /* the dead process left its file */
    ck_assert_int_eq(saker_link_server_new(&srv, test_socket, &be), 0);
    saker_link_server_free(srv);
    ck_assert_int_eq(access(test_socket, F_OK), -1);
}
END_TEST

TCase *
link_tcase(void)
{
    TCase *tc = tcase_create("link");

    tcase_add_checked_fixture(tc, test_card_up, test_card_down);
    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, test_link_headers_survive_the_wire);
    tcase_add_test(tc, test_link_requests_out_of_range_are_refused_and_change_nothing);
    tcase_add_test(tc, test_link_second_process_cannot_write_until_the_owner_is_gone);
    tcase_add_test(tc, test_link_garbage_closes_its_connection_only);
    tcase_add_test(tc, test_link_request_in_pieces_is_one_request);
    tcase_add_test(tc, test_link_memory_of_a_dead_client_is_kept_while_its_kernel_runs);
    tcase_add_test(tc, test_link_second_poll_runs_after_an_orphaned_one);
    tcase_add_test(tc, test_link_socket_in_use_is_refused_and_a_dead_one_replaced);
    return tc;
}
