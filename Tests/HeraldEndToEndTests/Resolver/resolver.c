// A system resolver that answers from a file, for a process that is started with LD_PRELOAD.
//
// The file is named by TEST_HOSTS and read at every question; a line of it is an address, a space and a name. A name that
// it does not list has no address. What is handed out are the C library's own nodes, in the order of the lines.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*Lookup)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result) {
    Lookup numeric = (Lookup)dlsym(RTLD_NEXT, "getaddrinfo");
    FILE *file = fopen(getenv("TEST_HOSTS"), "r");
    if (file == NULL) return EAI_FAIL;
    struct addrinfo how = {.ai_flags = AI_NUMERICHOST};
    if (hints != NULL) how.ai_socktype = hints->ai_socktype;
    struct addrinfo **end = result;
    *result = NULL;
    char address[64], name[256];
    while (fscanf(file, "%63s %255s", address, name) == 2) {
        // The question is for an absolute name, with a dot at its end.
        size_t length = strlen(name);
        if (strncmp(node, name, length) != 0 || strcmp(node + length, ".") != 0) continue;
        if (numeric(address, service, &how, end) == 0) {
            while (*end != NULL) end = &(*end)->ai_next;
        }
    }
    fclose(file);
    return *result == NULL ? EAI_NONAME : 0;
}
