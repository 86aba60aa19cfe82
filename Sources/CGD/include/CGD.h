// libgd, and the fonts that every picture's text is drawn with, embedded in the binary.
//
// Sources/Drawing/Canvas.swift and EmbeddedFont.swift are the only code that imports this module.

#ifndef CGD_H
#define CGD_H

#include <stdbool.h>
#include <stddef.h>

#include <gd.h>

/// DejaVu Sans or DejaVu Sans Bold: a TrueType file that lives as long as the process.
const unsigned char *CGDFontBytes(bool isBold);

/// The number of bytes at `CGDFontBytes`.
size_t CGDFontSize(bool isBold);

/// Copies the font to a file in memory, for libgd, which opens fonts by path.
///
/// Returns the file's descriptor, which the caller keeps for as long as `/proc/self/fd/N` shall
/// work; -1 if the system has no room for it.
int CGDOpenFontFile(bool isBold);

#endif
