#define _DEFAULT_SOURCE

#include "CMemory.h"

#include <sys/mman.h>
#include <unistd.h>

void ask_for_large_pages(void *start, size_t size) {
#ifdef MADV_HUGEPAGE
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t first = ((uintptr_t)start + page - 1) / page * page;
  uintptr_t end = ((uintptr_t)start + size) / page * page;
  if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
  (void)start;
  (void)size;
#endif
}
