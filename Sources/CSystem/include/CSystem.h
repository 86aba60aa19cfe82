#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Swaps two paths of one file system in one step, so that both exist at every moment.
///
/// Swift's Glibc module leaves out renameat2(2), which hides behind _GNU_SOURCE.
///
/// @return 0, or the number of the error.
int exchange_paths(const char *first, const char *second);

/// Renames a path, unless something already has the new name.
///
/// @return 0, or the number of the error; EEXIST when the name is taken.
int rename_without_replacing(const char *old_path, const char *new_path);

/// Lets the process keep what it frees, up to 256 MiB a thread, instead of handing it back each time: one
/// simulation after another needs the same megabytes, which the system would have to clear anew.
///
/// What is larger than 32 MiB is still mapped and handed back on its own. Does nothing where memory is
/// not glibc's.
void keep_freed_memory(void);

#endif
