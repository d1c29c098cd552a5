// SPDX-License-Identifier: Apache-2.0
/* fake_card.c - see fake_card.h. */
#include "fake_card.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "saker/config.h"
#include "saker/error.h"
#include "saker/regs.h"

#define R(name) fake.reg[(SAKER_##name##_OFFSET - SAKER_CSR_OFFSET) / 4]
#define LAST_OFFSET SAKER_FAULT_INJECT_OFFSET

static struct fake_card fake;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t event_seq;
static struct saker_event queue[64];
static unsigned queued;
static long stored;

struct bank {
    uint32_t *shadow[2];
    size_t words;
    unsigned active;
    bool checked, committed, refused;
    bool written[1024];
    size_t n_written;
    uint64_t digest;
};

static struct bank params_bank, limits_bank;

struct fake_card *
fake_card(void)
{
    return &fake;
}

static void
bank_init(struct bank *b, uint32_t *zero, uint32_t *one, size_t words)
{
    memset(b, 0, sizeof *b);
    b->shadow[0] = zero;
    b->shadow[1] = one;
    b->words = words;
}

void
fake_card_reset(void)
{
    memset(&fake, 0, sizeof fake);
    bank_init(&params_bank, fake.params[0], fake.params[1], FAKE_SYMBOLS * 8);
    bank_init(&limits_bank, fake.limits[0], fake.limits[1], FAKE_SYMBOLS * 16 + 48 * 8);
    fake.killed = true;
    fake.kill_cause = 1;
    R(ID) = SAKER_ID_VALUE;
    R(REGMAP_VERSION) = SAKER_REGMAP_VERSION;
    R(DESIGN_DIGEST_LO) = (uint32_t)SAKER_DESIGN_DIGEST;
    R(DESIGN_DIGEST_HI) = (uint32_t)(SAKER_DESIGN_DIGEST >> 32);
    R(CONFIG) = (FAKE_SYMBOLS - 1) | 14u << 8 | 12u << 16 | 8u << 24 | 9u << 28;
    R(SESSIONS_STRATEGIES) = 1 | 1u << 8;
    R(OE_NEXT_URN) = 1;
    queued = 0;
    event_seq = 0;
}

void
fake_card_event(const struct saker_event *ev)
{
    pthread_mutex_lock(&lock);
    if (queued < sizeof queue / sizeof queue[0]) {
        queue[queued] = *ev;
        queue[queued].version = SAKER_EVENT_VERSION;
        queue[queued++].seq = ++event_seq;
    }
    pthread_mutex_unlock(&lock);
}

static void
bank_write(struct bank *b, size_t word, uint32_t data)
{
    if (word >= b->words)
        return;
    b->shadow[!b->active][word] = fake.corrupt_shadow ? data ^ 1u : data;
    if (!b->written[word]) {
        b->written[word] = true;
        b->n_written++;
    }
    b->checked = false;
}

static uint32_t
bank_status(const struct bank *b, uint64_t expect)
{
    return (b->checked ? SAKER_PARAMS_STATUS_CHECKED_MASK : 0) |
           (b->checked && b->digest == expect ? SAKER_PARAMS_STATUS_MATCH_MASK : 0) |
           (b->committed ? SAKER_PARAMS_STATUS_COMMITTED_MASK : 0) |
           (b->n_written == b->words ? SAKER_PARAMS_STATUS_COMPLETE_MASK : 0) |
           (b->refused ? SAKER_PARAMS_STATUS_REFUSED_MASK : 0) | (b->active ? SAKER_PARAMS_STATUS_BANK_MASK : 0);
}

static bool
bank_commit(struct bank *b, uint64_t expect)
{
    b->refused = !b->checked || b->digest != expect || b->n_written != b->words;
    if (b->refused)
        return false;
    b->active = !b->active;
    b->committed = true;
    b->checked = false;
    memset(b->written, 0, sizeof b->written);
    b->n_written = 0;
    return true;
}

/* A slot belongs to another symbol: nothing that is loaded is its. */
static void
changes_hands(uint32_t old, uint32_t now)
{
    if (old == now)
        return;
    params_bank.committed = limits_bank.committed = params_bank.checked = limits_bank.checked = false;
    R(STATUS) &= ~SAKER_STATUS_POS_LOADED_MASK;
}

#define IDENTITY(locate) ((locate) >> 31 ? (uint16_t)(locate) : 0u)

static void
table_write(uint32_t data)
{
    uint32_t addr = R(TBL_ADDR), word = addr & 0xff, row = addr >> 8 & 0xff;

    switch (addr >> 16 & 15) {
    case 0:
        if (row < FAKE_SYMBOLS) {
            changes_hands(IDENTITY(fake.locate[row]), IDENTITY(data));
            fake.locate[row] = data;
        }
        break;
    case 1:
        if (row < FAKE_SYMBOLS && word < 2) {
            changes_hands(fake.text[row][word], data);
            fake.text[row][word] = data;
        }
        break;
    case 2:
        bank_write(&params_bank, row * 8 + word, data);
        break;
    case 3:
        bank_write(&limits_bank, row * 16 + word, data);
        break;
    case 4:
        bank_write(&limits_bank, FAKE_SYMBOLS * 16 + row * 8 + word, data);
        break;
    case 5:
        if (row < FAKE_SYMBOLS && word < 2)
            fake.pos[row] = word == 0 ? (int64_t)(uint64_t)data : (int64_t)((uint64_t)fake.pos[row] | (uint64_t)data << 32);
        R(STATUS) |= SAKER_STATUS_POS_LOADED_MASK;
        break;
    }
    R(TBL_ADDR)++;
}

static void
read_back(uint32_t addr)
{
    uint32_t word = addr & 0xff, row = addr >> 8 & 0xff, bank = addr >> 24 & 1;

    R(RB_DATA) = 0;
    if ((addr >> 16 & 15) == 0 && row < FAKE_SYMBOLS)
        R(RB_DATA) = fake.locate[row];
    else if ((addr >> 16 & 15) == 1 && row < FAKE_SYMBOLS)
        R(RB_DATA) = fake.text[row][word & 1];
    else if ((addr >> 16 & 15) == 2 && row < FAKE_SYMBOLS)
        R(RB_DATA) = fake.params[bank][row * 8 + word];
    else if ((addr >> 16 & 15) == 3 && row < FAKE_SYMBOLS)
        R(RB_DATA) = fake.limits[bank][row * 16 + word];
    else if ((addr >> 16 & 15) == 4 && row < 48)
        R(RB_DATA) = fake.limits[bank][FAKE_SYMBOLS * 16 + row * 8 + word];
}

static void
try_arm(void)
{
    uint32_t missing = 0;

    missing |= params_bank.committed ? 0 : SAKER_ARM_RESULT_NO_PARAMS_MASK;
    missing |= limits_bank.committed ? 0 : SAKER_ARM_RESULT_NO_LIMITS_MASK;
    missing |= (R(OE_STATUS) & 15) == 5 ? 0 : SAKER_ARM_RESULT_SESSION_DOWN_MASK;
    missing |= R(WATCHDOG_TIMEOUT_US) ? 0 : SAKER_ARM_RESULT_NO_WATCHDOG_MASK;
    missing |= R(HEARTBEAT) ? 0 : SAKER_ARM_RESULT_NO_HEARTBEAT_MASK;
    missing |= fake.killed ? SAKER_ARM_RESULT_KILLED_MASK : 0;
    missing |= R(STATUS) & SAKER_STATUS_POS_LOADED_MASK ? 0 : SAKER_ARM_RESULT_NO_POSITIONS_MASK;
    R(ARM_RESULT) = missing;
    if (missing == 0)
        fake.armed = true;
}

static void
kill_card(uint8_t cause)
{
    fake.killed = true;
    fake.armed = false;
    fake.kill_cause = cause;
}

/* FAKE_CARD_WATCHDOG_MS: a heartbeat that comes so long after the one before it finds the card killed. */
static void
watch(void)
{
    const char *limit = getenv("FAKE_CARD_WATCHDOG_MS");
    static struct timespec before;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (limit != NULL && before.tv_sec != 0 &&
        (now.tv_sec - before.tv_sec) * 1000 + (now.tv_nsec - before.tv_nsec) / 1000000 > strtol(limit, NULL, 10))
        kill_card(3);
    before = now;
}

#define EXPECT(name) (R(name##_LO) | (uint64_t)R(name##_HI) << 32)

static int
write_reg(uint32_t addr, uint32_t data)
{
    fake.writes++;
    switch (addr) {
    case SAKER_KILL_OFFSET:
        kill_card(2);
        if (getenv("FAKE_CARD_LOGIN_AFTER_KILL") && R(OE_STATUS) == 1)
            R(OE_STATUS) = 5 | SAKER_OE_STATUS_WRITABLE_MASK;
        return 0;
    case SAKER_FAULT_INJECT_OFFSET:
        if (fake.armed || data >> SAKER_FAULT_INJECT_KEY_SHIFT != 0xFA17)
            return -1;
        R(FAULT_INJECT) = data;
        return 0;
    case SAKER_UNKILL_OFFSET:
        if (!fake.armed && R(FAULT_STATUS) == 0)
            fake.killed = false;
        return 0;
    case SAKER_ARM_OFFSET:
        try_arm();
        return 0;
    case SAKER_DISARM_OFFSET:
        fake.armed = false;
        return 0;
    case SAKER_HEARTBEAT_OFFSET:
        watch();
        if (data == R(HEARTBEAT) + 1)
            R(HEARTBEAT) = data;
        return 0;
    case SAKER_TBL_DATA_OFFSET:
        if (fake.refuse_tables || (fake.tables_left != 0 && --fake.tables_left == 0) || (fake.armed && ((R(TBL_ADDR) >> 16 & 15) < 2 || (R(TBL_ADDR) >> 16 & 15) == 5)))
            return -1;
        table_write(data);
        return 0;
    case SAKER_RB_ADDR_OFFSET:
        read_back(data);
        return 0;
    case SAKER_FEED_CTRL_OFFSET:
        if (fake.refuse_clear)
            return -1;
        R(FEED_CTRL) = data;
        return 0;
    case SAKER_POS_ADDR_OFFSET:
        R(POS_LO) = (uint32_t)(uint64_t)fake.pos[data % FAKE_SYMBOLS];
        R(POS_HI) = (uint32_t)((uint64_t)fake.pos[data % FAKE_SYMBOLS] >> 32);
        return 0;
    case SAKER_POS_ZERO_OFFSET:
        memset(fake.pos, 0, sizeof fake.pos);
        R(STATUS) |= SAKER_STATUS_POS_LOADED_MASK;
        return 0;
    case SAKER_ASSUME_OFFSET:
        fake.assumed_market |= data & 1;
        fake.assumed_trading |= data >> 1 & 1;
        return 0;
    case SAKER_OE_CTRL_OFFSET:
        R(OE_STATUS) = fake.slow_login || getenv("FAKE_CARD_LOGIN_AFTER_KILL") ? 1 : fake.refuse_login ? 7 | 3u << 8 : 5 | SAKER_OE_STATUS_WRITABLE_MASK;
        return 0;
    case SAKER_NET_TX_DATA_OFFSET:
        if (fake.frame_words < sizeof fake.frame / sizeof fake.frame[0])
            fake.frame[fake.frame_words++] = data;
        return 0;
    case SAKER_NET_TX_SEND_OFFSET: {
        bool ok = !fake.refuse_frames && fake.frame_words == ((data & 0xff) + 3) / 4;

        fake.frames += ok;
        fake.frames_b += ok && (data >> 8 & 1) != 0;
        fake.frame_words = 0;
        R(NET_TX_STATUS) = (ok ? 1u : 3u) << SAKER_NET_TX_STATUS_RESULT_SHIFT;
        return 0;
    }
    case SAKER_RECOVER_CMD_OFFSET:
        return fake.refuse_recovery ? -1 : 0;
    case SAKER_PARAMS_CHECK_OFFSET:
        params_bank.digest = saker_digest(params_bank.shadow[!params_bank.active], params_bank.words);
        params_bank.checked = true;
        return 0;
    case SAKER_LIMITS_CHECK_OFFSET:
        limits_bank.digest = saker_digest(limits_bank.shadow[!limits_bank.active], limits_bank.words);
        limits_bank.checked = true;
        return 0;
    case SAKER_PARAMS_COMMIT_OFFSET:
        if (bank_commit(&params_bank, EXPECT(PARAMS_DIGEST_EXPECT))) {
            R(PARAMS_ACTIVE_REV) = R(PARAMS_REV);
            R(PARAMS_ACTIVE_DIGEST_LO) = (uint32_t)params_bank.digest;
            R(PARAMS_ACTIVE_DIGEST_HI) = (uint32_t)(params_bank.digest >> 32);
        }
        return 0;
    case SAKER_LIMITS_COMMIT_OFFSET:
        if (bank_commit(&limits_bank, EXPECT(LIMITS_DIGEST_EXPECT))) {
            R(LIMITS_ACTIVE_REV) = R(LIMITS_REV);
            R(LIMITS_ACTIVE_DIGEST_LO) = (uint32_t)limits_bank.digest;
            R(LIMITS_ACTIVE_DIGEST_HI) = (uint32_t)(limits_bank.digest >> 32);
        }
        return 0;
    default:
        if (addr < SAKER_CSR_OFFSET || addr > LAST_OFFSET)
            return -1;
        fake.reg[(addr - SAKER_CSR_OFFSET) / 4] = data;
        return 0;
    }
}

static int
read_reg(uint32_t addr, uint32_t *data)
{
    if (addr < SAKER_CSR_OFFSET || addr > LAST_OFFSET)
        return -1;
    *data = fake.reg[(addr - SAKER_CSR_OFFSET) / 4];
    if (addr == SAKER_STATUS_OFFSET)
        *data |= SAKER_STATUS_READY_MASK | (fake.killed ? SAKER_STATUS_KILLED_MASK : 0) | (fake.armed ? SAKER_STATUS_ARMED_MASK : 0) |
                 (R(FAULT_STATUS) != 0 ? SAKER_STATUS_FAULT_MASK : 0) | (params_bank.committed ? SAKER_STATUS_PARAMS_LOADED_MASK : 0) |
                 (limits_bank.committed ? SAKER_STATUS_LIMITS_LOADED_MASK : 0) |
                 (fake.killed ? (uint32_t)fake.kill_cause << SAKER_STATUS_KILL_CAUSE_SHIFT : 0);
    else if (addr == SAKER_PARAMS_STATUS_OFFSET)
        *data = bank_status(&params_bank, EXPECT(PARAMS_DIGEST_EXPECT));
    else if (addr == SAKER_LIMITS_STATUS_OFFSET)
        *data = bank_status(&limits_bank, EXPECT(LIMITS_DIGEST_EXPECT));
    else if (addr == SAKER_PARAMS_DIGEST_LO_OFFSET)
        *data = (uint32_t)params_bank.digest;
    else if (addr == SAKER_PARAMS_DIGEST_HI_OFFSET)
        *data = (uint32_t)(params_bank.digest >> 32);
    return 0;
}

/* For tests of whole processes. FAKE_CARD_GONE: the card dies when this file appears; FAKE_CARD_HANGS: it answers nothing more from then on. FAKE_CARD_LOGIN_AFTER_KILL: a login takes
 * until somebody kills. */
static bool
is_gone(void)
{
    const char *path = getenv("FAKE_CARD_GONE");
    struct timespec now;

    if (path != NULL && clock_gettime(CLOCK_MONOTONIC, &now) == 0) {
        static time_t looked;
        static bool gone;

        if (!gone && now.tv_nsec / 50000000 != looked) {
            FILE *f = fopen(path, "r");

            looked = now.tv_nsec / 50000000;
            gone = f != NULL;
            if (f != NULL)
                fclose(f);
        }
        return gone;
    }
    return fake.fail;
}

int
saker_card_open_opencl(struct saker_card **card)
{
    fake_card_reset();
    stored = getenv("FAKE_CARD_EVENTS") != NULL ? strtol(getenv("FAKE_CARD_EVENTS"), NULL, 10) : 0;
    *card = (struct saker_card *)&fake;
    return SAKER_OK;
}

void
saker_card_close(struct saker_card *card)
{
    (void)card;
}

int
saker_card_batch(struct saker_card *card, struct saker_reg_op *ops, size_t n)
{
    const char *hangs = getenv("FAKE_CARD_HANGS");
    int rc = SAKER_OK;

    (void)card;
    while (hangs != NULL && access(hangs, F_OK) == 0)
        (void)usleep(10000);
    pthread_mutex_lock(&lock);
    if (is_gone())
        rc = saker_fail(SAKER_ERR_IO, "batch: the card is gone");
    for (size_t i = 0; i < n && rc == SAKER_OK; i++) {
        ops[i].error = (ops[i].write ? write_reg(ops[i].addr, ops[i].data) : read_reg(ops[i].addr, &ops[i].data)) != 0;
        if (ops[i].error)
            rc = saker_fail(ops[i].write ? SAKER_ERR_REFUSED : SAKER_ERR_IO, "register 0x%04x answers with an error", ops[i].addr);
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

int
saker_card_read32(struct saker_card *card, uint32_t addr, uint32_t *value)
{
    struct saker_reg_op op = {.addr = addr};
    int rc = saker_card_batch(card, &op, 1);

    *value = op.data;
    return rc;
}

int
saker_card_read64(struct saker_card *card, uint32_t addr_lo, uint64_t *value)
{
    struct saker_reg_op op[2] = {{.addr = addr_lo}, {.addr = addr_lo + 4}};
    int rc = saker_card_batch(card, op, 2);

    *value = op[0].data | (uint64_t)op[1].data << 32;
    return rc;
}

int
saker_card_write32(struct saker_card *card, uint32_t addr, uint32_t value)
{
    struct saker_reg_op op = {.write = 1, .addr = addr, .data = value};

    return saker_card_batch(card, &op, 1);
}

int
saker_card_write64(struct saker_card *card, uint32_t addr_lo, uint64_t value)
{
    struct saker_reg_op op[2] = {{.write = 1, .addr = addr_lo, .data = (uint32_t)value},
                                 {.write = 1, .addr = addr_lo + 4, .data = (uint32_t)(value >> 32)}};

    return saker_card_batch(card, op, 2);
}

int
saker_card_kill(struct saker_card *card)
{
    const struct saker_event ev = {.type = SAKER_EV_KILL, .reason = 2};
    int rc = saker_card_write32(card, SAKER_KILL_OFFSET, 1);

    if (rc == SAKER_OK)
        fake_card_event(&ev);
    return rc;
}

int
saker_card_events(struct saker_card *card, struct saker_event *evs, int max, uint32_t timeout_us)
{
    const struct timespec pause = {.tv_nsec = (long)timeout_us * 1000};
    int n = 0;

    (void)card;
    pthread_mutex_lock(&lock);
    if (is_gone())
        n = saker_fail(SAKER_ERR_IO, "events: the card is gone");
    else if (queued > 0 && max > 0) {
        n = (int)queued < max ? (int)queued : max;
        memcpy(evs, queue, (size_t)n * sizeof *evs);
        memmove(queue, queue + n, (queued - (unsigned)n) * sizeof *queue);
        queued -= (unsigned)n;
    }
    for (; stored > 0 && n >= 0 && n < max; stored--) /* FAKE_CARD_EVENTS: so many at the start */
        evs[n++] = (struct saker_event){.version = SAKER_EVENT_VERSION, .type = SAKER_EV_MARKET_DATA, .reason = 'F', .slot = 255, .seq = ++event_seq};
    pthread_mutex_unlock(&lock);
    if (n == 0)
        nanosleep(&pause, NULL);
    return n;
}
