// SPDX-License-Identifier: Apache-2.0
/* corpus_main.c - gives a harness every file of the folders and files named, without a fuzzer: test fuzz.NAME. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static unsigned
one(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data;
    struct stat st;
    size_t n;

    if (f == NULL || fstat(fileno(f), &st) != 0) {
        perror(path);
        exit(1);
    }
    data = malloc((size_t)st.st_size + 1);
    if (data == NULL)
        abort();
    n = fread(data, 1, (size_t)st.st_size, f);
    (void)fclose(f);
    (void)fprintf(stderr, "%s\n", path); /* the last line of a test that fails names the input */
    {
        uint8_t *exact = fuzz_copy(data, n);

        (void)LLVMFuzzerTestOneInput(exact, n);
        free(exact);
    }
    free(data);
    return 1;
}

static unsigned
all(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *e;
    unsigned n = 0;

    if (dir == NULL)
        return one(path);
    while ((e = readdir(dir)) != NULL) {
        char name[4096];

        if (e->d_name[0] == '.')
            continue;
        (void)snprintf(name, sizeof(name), "%s/%s", path, e->d_name);
        n += one(name);
    }
    (void)closedir(dir);
    return n;
}

int
main(int argc, char **argv)
{
    unsigned n = 0;

    (void)LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        n += all(argv[i]);
    (void)printf("%u inputs\n", n);
    return n == 0; /* an empty corpus tests nothing */
}
