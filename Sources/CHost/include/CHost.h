// What the machine and the file of this program tell or take only in C: whether the kernel holds its clock to be right, what
// was stamped into the program when it was packed for release (docs/adr/0038-stamp-the-binary.md), and that what is mapped of
// the program is not needed for now (docs/adr/0046-give-the-start-back.md).
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

// Takes what is only read of the program's file, and of its libraries', out of this process's memory. Whatever is used again
// is mapped again at that moment, by a fault that reads no disk while the file is in the page cache. Nothing is lost, and other
// threads may run meanwhile.
void herald_release_code(void);

#endif
