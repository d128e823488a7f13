// The functions of libpq that Herald calls, under their own names: each goes on to the one in the shared library.

#include "CLibpq.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __APPLE__
#define LIBRARY "libpq.5.dylib"
#else
#define LIBRARY "libpq.so.5"
#endif

// Result, name, parameters, arguments; as the header declares them, or the compiler objects.
#define FUNCTIONS(each) \
    each(PGconn *, PQconnectdbParams, (const char *const *k, const char *const *v, int e), (k, v, e)) \
    each(void, PQfinish, (PGconn *c), (c)) \
    each(PQconninfoOption *, PQconninfoParse, (const char *i, char **e), (i, e)) \
    each(void, PQconninfoFree, (PQconninfoOption *o), (o)) \
    each(PGcancel *, PQgetCancel, (PGconn *c), (c)) \
    each(void, PQfreeCancel, (PGcancel *c), (c)) \
    each(int, PQcancel, (PGcancel *c, char *e, int s), (c, e, s)) \
    each(ConnStatusType, PQstatus, (const PGconn *c), (c)) \
    each(PGTransactionStatusType, PQtransactionStatus, (const PGconn *c), (c)) \
    each(int, PQserverVersion, (const PGconn *c), (c)) \
    each(char *, PQerrorMessage, (const PGconn *c), (c)) \
    each(int, PQsocket, (const PGconn *c), (c)) \
    each(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn *c, PQnoticeProcessor p, void *a), (c, p, a)) \
    each(int, PQsetnonblocking, (PGconn *c, int n), (c, n)) \
    each(int, PQenterPipelineMode, (PGconn *c), (c)) \
    each(int, PQpipelineSync, (PGconn *c), (c)) \
    each(int, PQsendQueryParams, \
         (PGconn *c, const char *q, int n, const Oid *t, const char *const *v, const int *l, const int *f, int r), \
         (c, q, n, t, v, l, f, r)) \
    each(int, PQconsumeInput, (PGconn *c), (c)) \
    each(int, PQisBusy, (PGconn *c), (c)) \
    each(int, PQflush, (PGconn *c), (c)) \
    each(PGresult *, PQgetResult, (PGconn *c), (c)) \
    each(PGnotify *, PQnotifies, (PGconn *c), (c)) \
    each(void, PQfreemem, (void *p), (p)) \
    each(ExecStatusType, PQresultStatus, (const PGresult *r), (r)) \
    each(char *, PQresultErrorField, (const PGresult *r, int f), (r, f)) \
    each(int, PQntuples, (const PGresult *r), (r)) \
    each(int, PQnfields, (const PGresult *r), (r)) \
    each(char *, PQgetvalue, (const PGresult *r, int t, int f), (r, t, f)) \
    each(int, PQgetlength, (const PGresult *r, int t, int f), (r, t, f)) \
    each(int, PQgetisnull, (const PGresult *r, int t, int f), (r, t, f)) \
    each(char *, PQcmdStatus, (PGresult *r), (r)) \
    each(void, PQclear, (PGresult *r), (r))

#define DECLARE(result, name, parameters, arguments) static result (*found_##name) parameters;
FUNCTIONS(DECLARE)

static char problem[256];

static void look_up(void) {
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "%s", reason == NULL ? LIBRARY " cannot be loaded" : reason);
        return;
    }
#define FIND(result, name, parameters, arguments) \
    found_##name = (result(*) parameters)dlsym(library, #name); \
    if (found_##name == NULL) snprintf(problem, sizeof problem, "%s has no %s", LIBRARY, #name);
    FUNCTIONS(FIND)
}

const char *herald_libpq_problem(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, look_up);
    return problem[0] == '\0' ? NULL : problem;
}

#define FORWARD(result, name, parameters, arguments) \
    result name parameters { return found_##name arguments; }
FUNCTIONS(FORWARD)
