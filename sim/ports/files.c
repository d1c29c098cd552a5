// SPDX-License-Identifier: Apache-2.0
/* files.c - see ports.h. Creating a file empties it, so this comes before the first one is created. */
#include "ports.h"

#include <string.h>
#include <sys/stat.h>

#include "saker/error.h"

static bool
same_file(const char *a, const char *b)
{
    struct stat sa, sb;

    if (stat(a, &sa) != 0 || stat(b, &sb) != 0) /* what is not there yet has no other name */
        return strcmp(a, b) == 0;
    return S_ISREG(sa.st_mode) && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino; /* /dev/null may stand anywhere */
}

int
saker_files_check(const struct saker_file_use *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (files[i].path == NULL)
            continue;
        for (size_t k = 0; k < i; k++)
            if (files[k].path != NULL && (files[i].out || files[k].out) && same_file(files[i].path, files[k].path))
                return saker_fail(SAKER_ERR_ARG, "%s %s is also %s; nothing was written", files[i].option, files[i].path, files[k].option);
    }
    return SAKER_OK;
}
