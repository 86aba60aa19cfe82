#include "PlainC.h"

#include <gd.h>

int plainCBarChart(int width, int height, int rowCount, int barsPerRow) {
  gdImagePtr image = gdImageCreateTrueColor(width, height);
  gdImageFilledRectangle(image, 0, 0, width - 1, height - 1, 0xFFFFFF);
  int colors[] = {0x4477AA, 0xEE6677, 0x228833, 0xCCBB44};
  double rowHeight = (double)height / rowCount;
  double barWidth = (double)width / barsPerRow;
  for (int row = 0; row < rowCount; row += 1) {
    int top = (int)(row * rowHeight);
    int bottom = (int)(top + rowHeight * 0.8);
    for (int bar = 0; bar < barsPerRow; bar += 1) {
      int left = (int)(bar * barWidth);
      int right = (int)((bar + 1) * barWidth);
      gdImageFilledRectangle(image, left, top, right, bottom, colors[(row + bar) % 4]);
    }
  }
  int size = 0;
  gdFree(gdImagePngPtr(image, &size));
  gdImageDestroy(image);
  return size;
}
