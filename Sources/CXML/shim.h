#ifndef CXML_SHIM_H
#define CXML_SHIM_H
#include <libxml/xmlversion.h>
/* ICU's headers clash with those that Foundation brings. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

static inline void cxml_ignore(void *context, xmlErrorPtr error) { (void)context; (void)error; }

/* The HTML parser prints to standard error whatever its options say. */
static inline void cxml_silence(void) { xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)cxml_ignore); }

static inline void cxml_free(xmlChar *text) { xmlFree(text); }

static inline xmlNodePtr cxml_root(xmlDocPtr document) { return xmlDocGetRootElement(document); }
#endif
