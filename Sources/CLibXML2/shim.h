#pragma once
// Debian builds libxml2 with ICU converters; their types, seen through this module, clash with the
// ones Foundation carries ("'UErrorCode' has different definitions in different modules").
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
