#pragma once
// What the Swift overlay of the C library leaves out: calls with a variable number of arguments.
#ifdef __linux__
#include <sys/prctl.h>
/// Whether the system may write this process's memory to a file when it ends abnormally.
static inline int convergence_set_dumpable(int dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0); }
#endif
