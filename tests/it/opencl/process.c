// SPDX-License-Identifier: Apache-2.0
/* process.c - see process.h. */
#include "process.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t
wall_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

const char *
card_path(const struct card_process *p, const char *name)
{
    static char path[4][384];
    static unsigned next;
    char *s = path[next++ % 4];

    snprintf(s, sizeof path[0], "%s/%s", p->dir, name);
    return s;
}

bool
card_start(struct card_process *p, const char *const *args)
{
    const char *argv[32] = {CARD, "--socket"};
    int in[2], out[2];
    unsigned n = 3;
    uint64_t start = wall_ms();

    memset(p, 0, sizeof *p);
    strcpy(p->dir, "/tmp/saker-it-XXXXXX");
    if (!mkdtemp(p->dir))
        return false;
    snprintf(p->socket, sizeof p->socket, "%s/card.sock", p->dir);
    argv[2] = p->socket;
    while (*args && n < 31)
        argv[n++] = *args++;
    setenv("SAKER_CARD_SOCKET", p->socket, 1);
    setenv("OCL_ICD_VENDORS", DRIVER, 1);
    if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0)
        return false;
    p->pid = fork();
    if (p->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(in[0], 0);
        dup2(out[1], 1);
        if (chdir(p->dir) == 0)
            execv(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    p->in = in[1];
    p->out = out[0];
    fcntl(p->out, F_SETFL, O_NONBLOCK);
    while (!card_said(p, "ready")) {
        struct pollfd w = {.fd = p->out, .events = POLLIN};

        poll(&w, 1, 100);
        if ((w.revents & (POLLHUP | POLLERR) && !(w.revents & POLLIN)) || wall_ms() - start > 60000)
            return false;
    }
    return true;
}

void
card_go(struct card_process *p)
{
    if (write(p->in, "go\n", 3) != 3)
        abort();
}

bool
card_said(struct card_process *p, const char *what)
{
    ssize_t n;

    while (p->len < sizeof p->text - 1 && (n = read(p->out, p->text + p->len, sizeof p->text - 1 - p->len)) > 0)
        p->len += (size_t)n;
    p->text[p->len] = '\0';
    return strstr(p->text, what) != NULL;
}

int
card_wait(struct card_process *p, unsigned ms)
{
    uint64_t start = wall_ms();
    int status;

    while (waitpid(p->pid, &status, WNOHANG) == 0) {
        if (wall_ms() - start > ms) {
            kill(p->pid, SIGKILL);
            waitpid(p->pid, &status, 0);
        }
        usleep(5000);
    }
    p->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

uint64_t
card_cpu_ms(const struct card_process *p)
{
    unsigned long user = 0, system = 0;
    char path[64];
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)p->pid);
    f = fopen(path, "r");
    if (!f || fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
        user = system = 0;
    if (f)
        fclose(f);
    return (user + system) * 1000 / (unsigned long)sysconf(_SC_CLK_TCK);
}

uint64_t
card_sleeps(const struct card_process *p)
{
    unsigned long n = 0;
    char path[64], line[128];
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/status", (int)p->pid);
    f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f) && sscanf(line, "voluntary_ctxt_switches: %lu", &n) != 1)
        ;
    if (f)
        fclose(f);
    return n;
}

void
card_clean(struct card_process *p)
{
    struct dirent *e;
    DIR *d;

    if (p->pid > 0) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, NULL, 0);
    }
    close(p->in);
    close(p->out);
    d = opendir(p->dir);
    while (d && (e = readdir(d)))
        if (e->d_name[0] != '.')
            unlink(card_path(p, e->d_name));
    if (d)
        closedir(d);
    rmdir(p->dir);
}
