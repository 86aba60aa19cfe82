// libgd, and the fonts that every picture's text is drawn with, embedded in the binary.
//
// Sources/Drawing/Canvas.swift is the only code that imports this module.

#ifndef CGD_H
#define CGD_H

#include <stddef.h>

#include <gd.h>

/// DejaVu Sans, a TrueType file.
extern const unsigned char CGDSansFont[];
extern const size_t CGDSansFontSize;

/// DejaVu Sans Bold, a TrueType file.
extern const unsigned char CGDSansBoldFont[];
extern const size_t CGDSansBoldFontSize;

#endif
