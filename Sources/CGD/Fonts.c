#define _GNU_SOURCE

#include "CGD.h"

#include <sys/mman.h>
#include <unistd.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sans[] = {
#embed "Fonts/DejaVuSans.ttf"
};

static const unsigned char sansBold[] = {
#embed "Fonts/DejaVuSans-Bold.ttf"
};

const unsigned char *CGDFontBytes(bool isBold) { return isBold ? sansBold : sans; }

size_t CGDFontSize(bool isBold) { return isBold ? sizeof sansBold : sizeof sans; }

int CGDOpenFontFile(bool isBold) {
  int file = memfd_create(isBold ? "DejaVuSans-Bold" : "DejaVuSans", MFD_CLOEXEC);
  if (file < 0) {
    return -1;
  }
  const unsigned char *bytes = CGDFontBytes(isBold);
  size_t left = CGDFontSize(isBold);
  while (left > 0) {
    ssize_t written = write(file, bytes, left);
    if (written <= 0) {
      close(file);
      return -1;
    }
    bytes += written;
    left -= (size_t)written;
  }
  return file;
}
