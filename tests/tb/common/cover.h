// SPDX-License-Identifier: Apache-2.0
// cover.h - what a model reached, written when it is freed: a file of its own in COVER_DIR, for tools/cover. Without COVER_DIR nothing.
#ifndef SAKER_COVER_H
#define SAKER_COVER_H

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "verilated.h"
#include "verilated_cov.h"

static inline void
cover_write(VerilatedContext *ctx)
{
    static unsigned models;
    const char *dir = getenv("COVER_DIR");

    if (dir != nullptr)
        ctx->coveragep()->write((std::string(dir) + "/" + std::to_string(getpid()) + "." + std::to_string(++models) + ".dat").c_str());
}

#endif
