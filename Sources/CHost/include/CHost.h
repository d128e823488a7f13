// What the machine and the file of this program tell only in C: whether the kernel holds its clock to be right, and what was
// stamped into the program when it was packed for release (docs/adr/0032-stamp-the-binary.md).
#ifndef HERALD_CHOST_H
#define HERALD_CHOST_H

#include <stdint.h>

// Whether the kernel's clock is kept by network time: 1 when it is, 0 when it is not, -1 when the system does not tell.
// Nothing is changed.
//
// error_us: where to put by how much the kernel thinks the clock may be off at most, in microseconds; written unless the
// answer is -1.
int herald_clock_state(int64_t *error_us);

// What was stamped into this program: words of the form name=value, separated by blanks; empty in a build that was not
// released. The text stays.
const char *herald_stamp(void);

#endif
