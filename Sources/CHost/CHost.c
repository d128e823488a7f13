#include "CHost.h"

#ifdef __linux__
#include <sys/timex.h>

int herald_clock_state(int64_t *error_us) {
    struct timex state = {0};
    int answer = adjtimex(&state);
    if (answer < 0) return -1;
    *error_us = state.maxerror;
    return answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}

#define STAMP_SECTION ".herald_stamp"
#else
int herald_clock_state(int64_t *error_us) {
    (void)error_us;
    return -1;
}

#define STAMP_SECTION "__DATA,herald_stamp"
#endif

// A section of its own, so that scripts/stamp finds it in the linked program and writes over it. Volatile, because what the
// compiler sees here is not what will be there. The last byte is never written to.
__attribute__((section(STAMP_SECTION), used)) static const volatile char stamp[128] = "";

const char *herald_stamp(void) {
    return (const char *)stamp;
}
