#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>
#include <stdint.h>

// What Swift's standard library cannot tell the processor and the operating system about memory. These are
// hints: nothing depends on whether they are followed.

/// Starts to load what is so many bytes after an address, to be read soon. Any address will do.
static inline void fetch_to_read(const void *start, size_t offset) {
  __builtin_prefetch((const void *)((uintptr_t)start + offset), 0);
}

/// The same for what is to be written soon.
static inline void fetch_to_write(const void *start, size_t offset) {
  __builtin_prefetch((const void *)((uintptr_t)start + offset), 1);
}

/// Asks for large pages under memory that nothing has touched yet: it is then provided in fewer pieces.
void ask_for_large_pages(void *start, size_t size);

#endif
