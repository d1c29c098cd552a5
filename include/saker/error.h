// SPDX-License-Identifier: Apache-2.0
/* error.h - control-path errors: a negative code, and a text kept per thread. */
#ifndef SAKER_ERROR_H
#define SAKER_ERROR_H

enum saker_err {
    SAKER_OK = 0,
    SAKER_ERR_ARG = -1,     /* a value is out of its range */
    SAKER_ERR_IO = -2,      /* the system refused; errno text in the message */
    SAKER_ERR_VERSION = -3, /* card and library differ in register map or design */
    SAKER_ERR_FORMAT = -4,  /* a file or frame is malformed; the message names the place */
    SAKER_ERR_REFUSED = -5, /* the card or daemon refused, and said why */
    SAKER_ERR_TIMEOUT = -6,
    SAKER_ERR_NOMEM = -7
};

/** Record the text of an error of this thread. @return code, so that `return saker_fail(...)` reads well. */
int saker_fail(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/** Text of this thread's last error; never NULL. */
const char *saker_error(void);

#endif
