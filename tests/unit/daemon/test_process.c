// SPDX-License-Identifier: Apache-2.0
/* test_process.c - sakerd and saker as processes. The daemon is the real one, linked to a card made of memory. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char dir[] = "/tmp/saker_daemon_XXXXXX";
static char sock[64], gone[64], hangs[64], log_path[64];
static pid_t daemon_pid;

static void
pause_ms(long ms)
{
    const struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};

    nanosleep(&t, NULL);
}

static int
try_connect(void)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    memcpy(addr.sun_path, sock, strlen(sock) + 1);
    if (connect(fd, (struct sockaddr *)&addr, sizeof addr) == 0)
        return fd;
    close(fd);
    return -1;
}

static pid_t
spawn(const char *extra, const char *value)
{
    pid_t pid = fork();

    if (pid == 0) {
        int fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);

        dup2(fd, 1);
        dup2(fd, 2);
        setenv("FAKE_CARD_GONE", gone, 1);
        setenv("FAKE_CARD_HANGS", hangs, 1);
        execl(SAKERD, "sakerd", "--socket", sock, "--symbols", "AAPL=13", extra, value, (char *)NULL);
        _exit(127);
    }
    return pid;
}

static void
start(const char *extra, const char *value)
{
    int fd = -1;

    daemon_pid = spawn(extra, value);
    for (unsigned i = 0; i < 200 && (fd = try_connect()) < 0; i++)
        pause_ms(20);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void
setup(void)
{

    strcpy(dir + strlen(dir) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(sock, sizeof sock, "%s/out/s", dir); /* the folder does not exist yet */
    snprintf(gone, sizeof gone, "%s/gone", dir);
    snprintf(hangs, sizeof hangs, "%s/hangs", dir);
    snprintf(log_path, sizeof log_path, "%s/log", dir);
    start("--heartbeat-ms", "10");
}

/* Exit status, or -1 when it does not end in five seconds. */
static int
wait_end(pid_t pid)
{
    int status;

    for (unsigned i = 0; i < 250; i++) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        pause_ms(20);
    }
    return -1;
}

static void
teardown(void)
{
    char cmd[128];

    if (daemon_pid > 0) {
        kill(daemon_pid, SIGKILL);
        waitpid(daemon_pid, NULL, 0);
    }
    snprintf(cmd, sizeof cmd, "rm -rf %s", dir);
    ck_assert_int_eq(system(cmd), 0);
}

static char output[65536];

/* Run the saker command; standard output and error go to `output`. @return exit status */
static int
saker(const char *args)
{
    char cmd[512];
    size_t n;
    FILE *p;
    int rc;

    snprintf(cmd, sizeof cmd, "SAKER_SOCKET=%s %s %s 2>&1", sock, SAKER, args);
    p = popen(cmd, "r");
    ck_assert_ptr_nonnull(p);
    n = fread(output, 1, sizeof output - 1, p);
    output[n] = '\0';
    rc = pclose(p);
    return WEXITSTATUS(rc);
}

#define EXPECT(args, status, words)                                                                       \
    do {                                                                                                  \
        int got_ = saker(args);                                                                           \
        ck_assert_msg(got_ == (status), "saker %s: exit %d\n%s", args, got_, output);                     \
        ck_assert_msg(strstr(output, words) != NULL, "saker %s: no \"%s\" in\n%s", args, words, output); \
    } while (0)

START_TEST(test_a_whole_session)
{
    EXPECT("card info", 0, "symbols                  8");
    EXPECT("status", 0, "not armed");
    EXPECT("status", 0, "latched, cause: power_up");
    EXPECT("params show", 0, "nothing is committed yet");
    EXPECT("arm", 1, "no parameters are committed");
    EXPECT("status", 0, "latched, cause: power_up");
    EXPECT("params load tests/data/yaml/good/params-one.yaml", 0, "committed: parameters revision 1, digest ");
    EXPECT("limits load tests/data/yaml/good/limits-one.yaml", 0, "committed: limits revision 1, digest ");
    EXPECT("params show", 0, "AAPL    yes      buy sell  3.00");
    EXPECT("limits show", 0, "in force: revision 1");
    EXPECT("symbols show", 0, "AAPL          13  0.01");
    EXPECT("session connect", 0, "session up");
    EXPECT("positions set AAPL=-100", 0, "-100");
    EXPECT("arm --assume-session Q --assume-state T", 0, "armed; the trading state is assumed");
    EXPECT("status --counters", 0, "refused_max_notional");
    EXPECT("status --json", 0, "\"armed\": true");
    EXPECT("symbols set MSFT=14", 1, "disarm it first");
    EXPECT("disarm", 0, "disarmed; open orders: 0");
    EXPECT("arm", 0, "armed");
    EXPECT("kill", 0, "killed");
    EXPECT("arm", 1, "a kill is latched, cause: host");
    for (unsigned i = 0; i < 100 && (saker("events --type KILL") != 0 || strstr(output, "host") == NULL); i++)
        pause_ms(20); /* the event thread drains by itself */
    EXPECT("events --type KILL", 0, "host");
    EXPECT("events --json", 0, "\"type\": \"KILL\"");
    EXPECT("arm --clear-kill --json", 0, "\"ok\": true");
    EXPECT("quit", 0, "the daemon ends");
    ck_assert_int_eq(wait_end(daemon_pid), 0);
    daemon_pid = 0;
    ck_assert_int_ne(access(sock, F_OK), 0);
    EXPECT("status", 3, "no daemon at ");
    EXPECT("status --json", 3, "{\"ok\":false,\"error\":\"no daemon at ");
}
END_TEST

START_TEST(test_refusals_have_their_exit_codes)
{
    EXPECT("params load tests/data/yaml/bad/exponent.yaml", 1, "exponent.yaml:9:17: symbols.AAPL.max_spread: ");
    EXPECT("params load none.yaml", 3, "none.yaml: No such file");
    EXPECT("params load", 2, "operand is missing");
    EXPECT("params load a b", 2, "operand too many: b");
    EXPECT("params load tests/data/yaml/good/words.yaml", 1, "symbol ON is not loaded on the card");
    EXPECT("symbols set AAPL", 2, "is not NAME=NUMBER");
    EXPECT("symbols set AAPL=99999999999999999999", 2, "is not NAME=NUMBER");
    EXPECT("positions set MSFT=1", 1, "not loaded");
    EXPECT("events --last x", 2, "not a whole number");
    EXPECT("events --type X", 1, "allowed: BBO");
    EXPECT("session connect --timeout 0", 2, "not a whole number");
    EXPECT("arm --assume-session X", 1, "allowed: Q");
}
END_TEST

/* Send bytes, read one line. */
static void
raw(int fd, const char *bytes, size_t n, char *line, size_t size)
{
    size_t used = 0;

    ck_assert_int_eq(send(fd, bytes, n, MSG_NOSIGNAL), (ssize_t)n);
    while (used + 1 < size && recv(fd, line + used, 1, 0) == 1 && line[used] != '\n')
        used++;
    line[used] = '\0';
}

START_TEST(test_garbage_and_vanishing_clients_do_no_harm)
{
    static char big[70000];
    char line[512];
    int fd;

    fd = try_connect();
    raw(fd, "\x80\x00\xff!\n", 5, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "\"ok\":false"));
    raw(fd, "{\"verb\":\"fire\"}\n", 16, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "not known"));
    raw(fd, "{\"verb\":\"kill\"}\n{\"verb\":", 24, line, sizeof line); /* one and a half */
    ck_assert_str_eq(line, "{\"ok\":true}");
    raw(fd, "\"disarm\"}\n", 10, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "\"ok\":true"));
    close(fd);
    for (unsigned i = 0; i < 100; i++) { /* gone before the answer */
        fd = try_connect();
        ck_assert_int_eq(send(fd, "{\"verb\":\"status\"}\n", 18, MSG_NOSIGNAL), 18);
        close(fd);
    }
    memset(big, 'x', sizeof big);
    fd = try_connect();
    ck_assert_int_gt(send(fd, big, sizeof big, MSG_NOSIGNAL), 0);
    while (recv(fd, line, sizeof line, 0) > 0) /* closed by the daemon */
        ;
    close(fd);
    EXPECT("status", 0, "not armed");
}
END_TEST

START_TEST(test_a_kill_is_served_while_a_connect_waits)
{
    char line[4096];
    int fd, other;

    kill(daemon_pid, SIGKILL);
    waitpid(daemon_pid, NULL, 0);
    setenv("FAKE_CARD_LOGIN_AFTER_KILL", "1", 1);
    start("--heartbeat-ms", "10");
    fd = try_connect();
    other = try_connect();
    raw(other, "{\"verb\":\"card.info\"}\n", 21, line, sizeof line);
    ck_assert_int_eq(send(fd, "{\"verb\":\"session.connect\"}\n{\"verb\":\"status\"}\n", 45, MSG_NOSIGNAL), 45);
    for (unsigned i = 0; i < 100; i++) { /* until the connect has begun: which of two sockets is read first is open */
        raw(other, "{\"verb\":\"status\"}\n", 18, line, sizeof line);
        if (strstr(line, "\"session\":\"syn_sent\"") != NULL)
            break;
        pause_ms(10);
    }
    raw(other, "{\"verb\":\"kill\"}\n", 16, line, sizeof line);
    ck_assert_str_eq(line, "{\"ok\":true}");
    raw(fd, "", 0, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "\"session\":\"up\""));
    raw(fd, "", 0, line, sizeof line); /* the line that had to wait */
    ck_assert_ptr_nonnull(strstr(line, "\"kill_cause\":\"host\""));
    close(fd);
    close(other);
}
END_TEST

START_TEST(test_followers_see_records_as_they_come)
{
    char line[1024];
    int fd = try_connect();

    raw(fd, "{\"verb\":\"events\",\"last\":0,\"follow\":true}\n", 41, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "\"follow\":true"));
    EXPECT("kill", 0, "killed");
    raw(fd, "", 0, line, sizeof line);
    ck_assert_ptr_nonnull(strstr(line, "{\"event\":{"));
    ck_assert_ptr_nonnull(strstr(line, "\"type\":\"KILL\""));
    close(fd);
}
END_TEST

/* What is slow is the daemon's own work: the store is full, and answers are as long as they get. */
START_TEST(test_long_answers_do_not_hold_up_heartbeats_or_others)
{
    static const char request[] = "{\"verb\":\"events\",\"last\":16384}\n";
    static char many[24 * sizeof request], bytes[1 << 20];
    char line[8192];
    unsigned lines = 0;
    int fd, other;

    kill(daemon_pid, SIGKILL);
    waitpid(daemon_pid, NULL, 0);
    setenv("FAKE_CARD_EVENTS", "65536", 1);
    setenv("FAKE_CARD_WATCHDOG_MS", "500", 1);
    start("--heartbeat-ms", "50");
    for (unsigned i = 0; i < 200 && (saker("status --json") != 0 || strstr(output, "65536") == NULL); i++)
        pause_ms(20);
    EXPECT("status --json", 0, "65536");
    EXPECT("status", 0, "cause: power_up");
    fd = try_connect();
    other = try_connect();
    for (unsigned i = 0; i < 24; i++)
        strcat(many, request);
    ck_assert_int_eq(send(fd, many, strlen(many), MSG_NOSIGNAL), (ssize_t)strlen(many));
    raw(other, "{\"verb\":\"disarm\"}\n", 18, line, sizeof line); /* nobody reads the long answers yet */
    ck_assert_ptr_nonnull(strstr(line, "\"ok\":true"));
    while (lines < 24) {
        ssize_t n = recv(fd, bytes, sizeof bytes, 0);

        ck_assert_int_gt(n, 0);
        for (ssize_t i = 0; i < n; i++)
            lines += bytes[i] == '\n';
    }
    raw(other, "{\"verb\":\"status\"}\n", 18, line, sizeof line);
    ck_assert_msg(strstr(line, "\"kill_cause\":\"power_up\"") != NULL, "%s", line);
    close(fd);
    close(other);
    unsetenv("FAKE_CARD_EVENTS");
    unsetenv("FAKE_CARD_WATCHDOG_MS");
}
END_TEST

START_TEST(test_a_second_daemon_is_refused_and_a_dead_socket_replaced)
{
    pid_t second = spawn(NULL, NULL);

    ck_assert_int_eq(wait_end(second), 1);
    EXPECT("status", 0, "not armed");
    kill(daemon_pid, SIGKILL);
    waitpid(daemon_pid, NULL, 0);
    EXPECT("status", 3, "no daemon");
    start(NULL, NULL);
    EXPECT("status", 0, "not armed");
}
END_TEST

START_TEST(test_a_lost_card_ends_the_daemon_with_3)
{
    char text[4096] = "";
    int fd = open(gone, O_WRONLY | O_CREAT, 0600);
    FILE *f;

    close(fd);
    ck_assert_int_eq(wait_end(daemon_pid), 3);
    daemon_pid = 0;
    f = fopen(log_path, "r");
    ck_assert_uint_gt(fread(text, 1, sizeof text - 1, f), 0);
    fclose(f);
    ck_assert_msg(strstr(text, "sakerd: the card is lost: ") != NULL, "%s", text);
}
END_TEST

/* A beat is on its way to a card that says nothing any more: told to end, the daemon ends. */
START_TEST(test_a_card_that_hangs_does_not_keep_the_daemon)
{
    char text[4096] = "";
    int fd = open(hangs, O_WRONLY | O_CREAT, 0600), end = -1;
    FILE *f;

    close(fd);
    usleep(1500000); /* longer than any beat is away */
    kill(daemon_pid, SIGTERM);
    for (unsigned i = 0; i < 3 && end < 0; i++)
        end = wait_end(daemon_pid);
    ck_assert_int_eq(end, 3);
    daemon_pid = 0;
    f = fopen(log_path, "r");
    ck_assert_uint_gt(fread(text, 1, sizeof text - 1, f), 0);
    fclose(f);
    ck_assert_msg(strstr(text, "sakerd: the card is lost: it has not answered for 10 s") != NULL, "%s", text);
}
END_TEST

START_TEST(test_sigterm_ends_the_daemon_with_0)
{
    struct stat st;

    ck_assert_int_eq(stat(sock, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    kill(daemon_pid, SIGTERM);
    ck_assert_int_eq(wait_end(daemon_pid), 0);
    daemon_pid = 0;
}
END_TEST

START_TEST(test_help_names_every_verb_and_option)
{
    static const char *const verbs[] = {"card info", "feed status", "params check", "params load", "params show", "limits check", "limits load",
                                        "limits show", "arm", "disarm", "kill", "status", "events", "replay"};
    char args[64];

    EXPECT("--help", 0, "Usage: saker VERB");
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        ck_assert_msg(strstr(output, verbs[i]) != NULL, "no %s", verbs[i]);
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        snprintf(args, sizeof args, "%s --help", verbs[i]);
        EXPECT(args, 0, "--json");
    }
    EXPECT("--version", 0, "register map");
    EXPECT("fly", 2, "unknown verb: fly");
    EXPECT("params", 2, "params needs one of: check load show schema");
    EXPECT("", 2, "Usage: saker VERB");
}
END_TEST

static char docs[262144];

/* Every verb and every option that the help prints stands in docs/cli.md, or on the page of a verb that has one. */
START_TEST(test_docs_name_every_verb_and_option)
{
    static const char *const pages[] = {"docs/cli.md", "docs/replay.md", "docs/diff.md", "docs/demo.md"};
    static char help[65536];
    unsigned n_verbs = 0, n_options = 0;
    size_t used = 0;

    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        FILE *f = fopen(pages[i], "r");

        ck_assert_msg(f != NULL || i > 0, "no %s", pages[i]);
        if (f == NULL)
            continue;
        used += fread(docs + used, 1, sizeof docs - 1 - used, f);
        docs[used] = '\0';
        fclose(f);
    }
    EXPECT("--help", 0, "Verbs:");
    strcpy(help, output);
    for (char *save = NULL, *line = strtok_r(strstr(help, "Verbs:\n") + 7, "\n", &save); line != NULL && line[0] == ' ';
         line = strtok_r(NULL, "\n", &save)) {
        char verb[64], args[80], *end;

        snprintf(verb, sizeof verb, "%s", line + 2);
        end = strstr(verb, "  ");
        ck_assert_msg(end != NULL, "no column in: %s", line);
        *end = '\0'; /* then operands, in capitals */
        for (end = verb; *end != '\0' && !(end[0] == ' ' && end[1] >= 'A' && end[1] <= 'Z'); end++)
            ;
        *end = '\0';
        ck_assert_msg(strstr(docs, verb) != NULL, "the pages do not name the verb %s", verb);
        n_verbs++;
        snprintf(args, sizeof args, "%s --help", verb);
        EXPECT(args, 0, "Options:");
        for (char *option = output; (option = strstr(option, "\n  --")) != NULL; n_options++) {
            char name[48];

            option += 3;
            snprintf(name, sizeof name, "%.*s", (int)strcspn(option, " "), option);
            ck_assert_msg(strcmp(name, "--help") == 0 || strcmp(name, "--socket") == 0 || strstr(docs, name) != NULL,
                          "the pages do not name %s of %s", name, verb);
        }
    }
    ck_assert_uint_ge(n_verbs, 20);
    ck_assert_uint_ge(n_options, 60);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("daemon.process");
    TCase *tc = tcase_create("process");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, test_a_whole_session);
    tcase_add_test(tc, test_refusals_have_their_exit_codes);
    tcase_add_test(tc, test_garbage_and_vanishing_clients_do_no_harm);
    tcase_add_test(tc, test_a_kill_is_served_while_a_connect_waits);
    tcase_add_test(tc, test_followers_see_records_as_they_come);
    tcase_add_test(tc, test_long_answers_do_not_hold_up_heartbeats_or_others);
    tcase_add_test(tc, test_a_second_daemon_is_refused_and_a_dead_socket_replaced);
    tcase_add_test(tc, test_a_lost_card_ends_the_daemon_with_3);
    tcase_add_test(tc, test_a_card_that_hangs_does_not_keep_the_daemon);
    tcase_add_test(tc, test_sigterm_ends_the_daemon_with_0);
    tcase_add_test(tc, test_help_names_every_verb_and_option);
    tcase_add_test(tc, test_docs_name_every_verb_and_option);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
