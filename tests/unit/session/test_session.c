// SPDX-License-Identifier: Apache-2.0
/* test_session.c - the session file and the file with the password. Runs in the source directory. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "saker/error.h"
#include "saker/session.h"

static char dir[64];
static struct saker_session_cfg cfg;

static void
write_file(const char *name, const char *text, size_t n, mode_t mode)
{
    char path[128];
    int fd;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, n), (ssize_t)n);
    ck_assert_int_eq(fchmod(fd, mode), 0);
    close(fd);
}

/* Copy a good file, with one text in it replaced, into the folder and load it. */
static int
load(const char *name, const char *from, const char *to)
{
    char text[4096], out[4096 + 256], path[128];
    size_t n;
    char *at;
    FILE *f;

    snprintf(path, sizeof path, "tests/data/yaml/good/%s.yaml", name);
    f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    at = strstr(text, from);
    ck_assert_msg(at != NULL, "no %s in %s", from, path);
    n = (size_t)snprintf(out, sizeof out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    write_file("session.yaml", out, n, 0644);
    snprintf(path, sizeof path, "%s/session.yaml", dir);
    return saker_session_load(path, &cfg);
}

static void
setup(void)
{
    strcpy(dir, "/tmp/saker_session_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    write_file("password.txt", "secret\n", 7, 0600);
    memset(&cfg, 0x5a, sizeof cfg);
}

static void
teardown(void)
{
    char cmd[128];

    snprintf(cmd, sizeof cmd, "rm -rf %s", dir);
    ck_assert_int_eq(system(cmd), 0);
}

START_TEST(test_every_key_is_taken)
{
    ck_assert_msg(load("session", "", "") == 0, "%s", saker_error());
    ck_assert(cfg.act_fcs && cfg.any_port && cfg.lock_session && cfg.simulated && !cfg.mass_cancel_on_kill);
    ck_assert_uint_eq(cfg.feed_ip, 0xEF010203);
    ck_assert_uint_eq(cfg.feed_port, 30001);
    ck_assert_str_eq(cfg.feed_session, "000010059B");
    ck_assert_uint_eq(cfg.src_mac, 0x02005E100001u);
    ck_assert_uint_eq(cfg.port_mac[0], 0x02005E100011u);
    ck_assert_uint_eq(cfg.port_ip[0], 0xC0A8020A);
    ck_assert_uint_eq(cfg.feed_source[0], 0xCE648001);
    ck_assert_uint_eq(cfg.port_mac[1], 0x02005E100012u);
    ck_assert_uint_eq(cfg.port_ip[1], 0xC0A8030A);
    ck_assert_uint_eq(cfg.feed_source[1], 0xCE648002);
    ck_assert_uint_eq(cfg.igmp, 3);
    ck_assert_uint_eq(cfg.feed_server_ip, 0xCE648009);
    ck_assert_uint_eq(cfg.feed_server_port, 18300);
    ck_assert_uint_eq(cfg.dst_mac, 0x0A1B2C3D4E5Fu);
    ck_assert_uint_eq(cfg.src_ip, 0xC0A8010A);
    ck_assert_uint_eq(cfg.dst_ip, 0xC0A80114);
    ck_assert_uint_eq(cfg.src_port, 41000);
    ck_assert_uint_eq(cfg.dst_port, 15001);
    ck_assert_uint_eq(cfg.isn, 4294967295u);
    ck_assert(cfg.isn_given);
    ck_assert_uint_eq(cfg.window, 65535);
    ck_assert_str_eq(cfg.username, "NASDQ1");
    ck_assert_str_eq(cfg.password, "secret");
    ck_assert_str_eq(cfg.soup_session, "0123456789");
    ck_assert_uint_eq(cfg.seq_req, 42);
    ck_assert_str_eq(cfg.firm, "ABCD");
    ck_assert_uint_eq(cfg.hb_tx_ns, 500000000);
    ck_assert_uint_eq(cfg.hb_rx_ns, 15000000000u);
    ck_assert_uint_eq(cfg.rto_min_ns, 20000000);
    ck_assert_uint_eq(cfg.rto_max_ns, 2000000000);
    ck_assert_uint_eq(cfg.keepalive_ns, 0);
    ck_assert_uint_eq(cfg.retries, 9);
    ck_assert_uint_eq(cfg.watchdog_us, 250000);
    ck_assert_uint_eq(cfg.timescale, 10);
}
END_TEST

START_TEST(test_every_key_of_the_recovery_is_taken)
{
    const struct saker_session_recovery *r = &cfg.recovery;

    ck_assert_msg(load("session-recovery", "", "") == 0, "%s", saker_error());
    ck_assert(r->enable);
    ck_assert_uint_eq(r->servers, 2);
    ck_assert_uint_eq(r->server[0].ip, 0xCE648009);
    ck_assert_uint_eq(r->server[1].port, 18301);
    ck_assert_uint_eq(r->glimpses, 1);
    ck_assert_uint_eq(r->glimpse[0].ip, 0xCE64800B);
    ck_assert_uint_eq(r->glimpse[0].port, 18400);
    ck_assert_str_eq(r->username, "GLIMPS");
    ck_assert_str_eq(r->password, "secret");
    ck_assert_str_eq(r->soup_session, "GLM1");
    ck_assert_uint_eq(r->line[0].ip, 0xEF010203);
    ck_assert_uint_eq(r->line[1].port, 30002);
    ck_assert_uint_eq(r->iface, 0xC0A8020B);
    ck_assert_uint_eq(r->boundary, 1);
    ck_assert_uint_eq(r->fill_max, 20000);
    ck_assert_uint_eq(r->request_tries, 4);
    ck_assert_uint_eq(r->rounds_max, 9);
    ck_assert_uint_eq(r->copy_log2, 16);
    ck_assert_uint_eq(r->snapshot_log2, 17);
    ck_assert_uint_eq(r->patience_ns, 2000000);
    ck_assert_uint_eq(r->request_ns, 70000000);
    ck_assert_uint_eq(r->connect_ns, 2000000000);
    ck_assert_uint_eq(r->silence_ns, 3000000000u);
    ck_assert_uint_eq(r->quiet_ns, 900000000);
    ck_assert_uint_eq(r->spin_ns, 60000000000u);
    ck_assert_uint_eq(r->retry_ns, 200000000);
    ck_assert_msg(load("session-recovery", "enable: true", "enable: false") == 0, "%s", saker_error());
    ck_assert(!r->enable);
    ck_assert_msg(load("session", "", "") == 0, "%s", saker_error());
    ck_assert(!r->enable && r->servers == 0);
}
END_TEST

START_TEST(test_a_recovery_that_cannot_work_is_refused)
{
    static const char servers[] = "retransmission: {0: {ip: 206.100.128.9, port: 18300}, 1: {ip: 206.100.128.10, port: 18301}}\n"
                                  "    glimpse: {0: {ip: 206.100.128.11, port: 18400}}\n";
    static const char login[] = "username: \"GLIMPS\"\n    password_file: password.txt\n";
    static const char named[] = "session: \"000010059B\"\n  recovery:\n    line_a: {ip: 239.1.2.3, port: 30001}\n    line_b: {ip: 239.1.2.4, port: 30002}\n"
                                "    interface: 192.168.2.11\n";
    static const char heard[] = "line_a: {ip: 239.1.2.3, port: 30001}\n    line_b: {ip: 239.1.2.4, port: 30002}\n    interface: 192.168.2.11\n";
    static const struct {
        const char *from, *to, *why;
    } cases[] = {
        {"enable: true\n", "#\n", ":7:5: feed.recovery.enable: is missing; allowed: true or false"},
        {servers, "#\n", "feed.recovery: no server is named; allowed: retransmission, glimpse or both"},
        {named, "recovery:\n", "feed.recovery: the session to ask for is not known; give feed.session, or line_a to hear it"},
        {login, "#\n", "feed.recovery: glimpse needs username and password_file"},
        {"username: \"GLIMPS\"\n", "#\n", "feed.recovery.password_file: needs \"username\" beside it"},
        {"line_a: {ip: 239.1.2.3, port: 30001}\n", "#\n", "feed.recovery.line_b: needs \"line_a\" beside it"},
        {"session: \"000010059B\"", "any_port: true", "feed.recovery: not with feed.any_port"},
        {"18300", "0", ":11:51: feed.recovery.retransmission.0.port: \"0\" is out of range"},
        {"{0: {ip: 206.100.128.11", "{8: {ip: 206.100.128.11", "\"8\" is no index in range; allowed: a map of numbers 0 to 7"},
        {"boundary: next", "boundary: both", "feed.recovery.boundary: \"both\" is unknown; allowed: evidence, next, last"},
        {"patience: 2ms", "patience: 0s", "feed.recovery.patience: \"0s\" is out of range; allowed: a whole number with ns, us, ms or s, from 1us to 10s"},
        {"copy_log2: 16", "copy_log2: 25", "feed.recovery.copy_log2: \"25\" is out of range"},
        {"retry: 200ms", "retries: 200ms", "feed.recovery.retries: unknown key"},
        {"GLIMPS\"\n    password_file: password.txt", "GLIMPS\"\n    password_file: none.txt", "none.txt: No such file"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(load("session-recovery", cases[i].from, cases[i].to) != 0, "case %zu", i);
        ck_assert_msg(strstr(saker_error(), cases[i].why) != NULL, "case %zu: %s", i, saker_error());
    }
    ck_assert_int_eq(load("session-recovery", heard, "#\n"), 0); /* the session is named */
}
END_TEST

START_TEST(test_a_peer_is_real_unless_it_is_said)
{
    ck_assert_msg(load("session-short", "", "") == 0, "%s", saker_error());
    ck_assert(!cfg.simulated && !cfg.lock_session && !cfg.act_fcs && cfg.mass_cancel_on_kill);
    ck_assert_uint_eq(cfg.dst_ip, 0x0A010101);
    ck_assert_str_eq(cfg.username, "A");
    ck_assert_uint_eq(cfg.port_ip[0], 0);
    ck_assert_uint_eq(cfg.igmp, 3);
    ck_assert_uint_eq(cfg.hb_rx_ns, 15000000000u);
    ck_assert_uint_eq(cfg.rto_min_ns, 200000000);
    ck_assert_uint_eq(cfg.rto_max_ns, 5000000000u);
    ck_assert_uint_eq(cfg.keepalive_ns, 5000000000u);
    ck_assert_uint_eq(cfg.retries, 6);
    ck_assert(!cfg.isn_given);
    saker_session_lockstep(&cfg);
    ck_assert_uint_eq(cfg.hb_tx_ns + cfg.hb_rx_ns + cfg.rto_min_ns + cfg.rto_max_ns + cfg.keepalive_ns, 0);
    saker_session_defaults(&cfg);
    ck_assert(cfg.simulated);
}
END_TEST

START_TEST(test_bad_values_are_refused_with_their_place)
{
    static const struct {
        const char *from, *to, *why;
    } cases[] = {
        {"239.1.2.3", "239.1.2", ":7:7: feed.ip: \"239.1.2\" is no IPv4 address; allowed: an IPv4 address"},
        {"239.1.2.3", "239.1.2.256", "is no IPv4 address"},
        {"239.1.2.3", "239.1.02.3", "is no IPv4 address"},
        {"239.1.2.3", "239.1.2.3.4", "is no IPv4 address"},
        {"30001", "0", "feed.port: \"0\" is out of range"},
        {"30001", "65536", "is out of range"},
        {"\"000010059B\"", "\"000010059BC\"", "is too long"},
        {"fcs", "frame", ":5:8: feed.act: \"frame\" is unknown; allowed: message, fcs"},
        {"02:00:5e:10:00:01", "02:00:5e:10:00", "is no Ethernet address"},
        {"02:00:5e:10:00:01", "02-00-5e-10-00-01", "is no Ethernet address"},
        {"02:00:5e:10:00:01", "02:00:5g:10:00:01", "is no Ethernet address"},
        {"\"NASDQ1\"", "\"NASDAQ1\"", "venue.username: \"NASDAQ1\" is too long; allowed: 1 to 6 printable"},
        {"\"NASDQ1\"", "\"\"", "is too short"},
        {"\"NASDQ1\"", "\"\\u00c4B\"", "not printable ASCII"},
        {"4294967295", "4294967296", "is out of range"},
        {"window: 65535", "window: 100", "a whole number from 512 to 65535"},
        {"250ms", "500us", "host.watchdog: \"500us\" is out of range; allowed: a whole number with ns, us, ms or s, from 1ms to 60s"},
        {"username: \"NASDQ1\"", "password: secret", "venue.password: unknown key"},
        {"rto_min: 20ms", "rto_min: 0s", "venue.tcp.rto_min: \"0s\" is out of range; allowed: a whole number with ns, us, ms or s, from 1ms to 60s"},
        {"rto_max: 2s", "rto_max: 19ms", "venue.tcp.rto_max: below rto_min"},
        {"retries: 9", "retries: 256", "venue.tcp.retries: \"256\" is out of range"},
        {"igmp: v3", "igmp: v1", "feed.igmp: \"v1\" is unknown; allowed: v3, v2"},
        {"igmp: v3", "igmp: v2", "feed.source: a source needs igmp: v3"},
        {"ip: 192.168.2.10", "", "feed.local.ip: is missing"},
        {"password_file: password.txt", "", "venue.password_file: is missing"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(load("session", cases[i].from, cases[i].to), SAKER_ERR_FORMAT);
        ck_assert_msg(strstr(saker_error(), cases[i].why) != NULL, "%s: %s", cases[i].to, saker_error());
        for (size_t k = 0; k < sizeof cfg; k++)
            ck_assert_uint_eq(((unsigned char *)&cfg)[k], 0x5a);
    }
}
END_TEST

START_TEST(test_a_password_file_that_others_may_read_is_refused)
{
    static const mode_t modes[] = {0640, 0604, 0620, 0644, 0666, 0601};

    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        write_file("password.txt", "secret\n", 7, modes[i]);
        ck_assert_int_eq(load("session", "", ""), SAKER_ERR_REFUSED);
        ck_assert_ptr_nonnull(strstr(saker_error(), "lets others in; allowed: a file of mode 0600"));
        ck_assert_ptr_null(strstr(saker_error(), "secret"));
    }
    write_file("password.txt", "secret\n", 7, 0400);
    ck_assert_int_eq(load("session", "", ""), 0);
    ck_assert_int_eq(load("session", ": password.txt", ": none.txt"), SAKER_ERR_IO);
    ck_assert_int_eq(load("session", ": password.txt", ": ."), SAKER_ERR_REFUSED); /* a folder */
}
END_TEST

START_TEST(test_a_password_is_one_short_line)
{
    static const struct {
        const char *text;
        size_t n;
        int rc;
    } cases[] = {
        {"0123456789", 10, 0}, {"0123456789\r\n", 12, 0}, {"01234567890", 11, SAKER_ERR_FORMAT}, {"", 0, SAKER_ERR_FORMAT},
        {"\n", 1, SAKER_ERR_FORMAT}, {"two\nlines", 9, SAKER_ERR_FORMAT}, {"a b", 3, SAKER_ERR_FORMAT}, {"a\0b", 3, SAKER_ERR_FORMAT},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_file("password.txt", cases[i].text, cases[i].n, 0600);
        ck_assert_int_eq(load("session", "", ""), cases[i].rc);
    }
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("session");
    TCase *tc = tcase_create("file");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_every_key_is_taken);
    tcase_add_test(tc, test_every_key_of_the_recovery_is_taken);
    tcase_add_test(tc, test_a_recovery_that_cannot_work_is_refused);
    tcase_add_test(tc, test_a_peer_is_real_unless_it_is_said);
    tcase_add_test(tc, test_bad_values_are_refused_with_their_place);
    tcase_add_test(tc, test_a_password_file_that_others_may_read_is_refused);
    tcase_add_test(tc, test_a_password_is_one_short_line);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
