#pragma once
#include <stdlib.h>
// The allocator's settings, which the Swift overlay of the C library leaves out.
#ifdef __GLIBC__
#include <malloc.h>
#endif
