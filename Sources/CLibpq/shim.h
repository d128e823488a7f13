// PostgreSQL's own client library, which speaks its protocol, TLS and authentication.
#include <libpq-fe.h>
