// cminpack: Levenberg–Marquardt least squares, from Debian's libcminpack-dev.
//
// Sources/Fitting/LeastSquares is the only code that imports this module.

#ifndef CMINPACK_MODULE_H
#define CMINPACK_MODULE_H

#include <cminpack-1/cminpack.h>

#endif
