#pragma once
// Debian builds libxml2 with ICU converters; their types, seen through this module, clash with the
// ones Foundation carries ("'UErrorCode' has different definitions in different modules").
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdint.h>

/// The version of libxml2 that the program runs with, which may be later than the one it was built with.
static inline const char *cxml_version(void) { return xmlParserVersion; }

/// A number that no other running thread has; `pthread_t` is a number here and a pointer there.
static inline uintptr_t cxml_thread(void) { return (uintptr_t)pthread_self(); }
