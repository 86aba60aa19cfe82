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

#endif
