// PostgreSQL's own client library, which speaks its protocol, TLS and authentication. Its types and functions are what its
// header declares; the functions are looked up in the library when it is first needed, and not when the program starts
// (docs/adr/0029-libpq-when-it-is-needed.md).
#ifndef HERALD_CLIBPQ_H
#define HERALD_CLIBPQ_H

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

// Makes the functions usable. Safe to call from any thread, as often as one likes; the first call does the work.
//
// Returns NULL when they are usable, and otherwise why not, in a text that stays; no other function may be called then.
const char *herald_libpq_problem(void);

#endif
