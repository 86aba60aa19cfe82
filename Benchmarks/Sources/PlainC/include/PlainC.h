// What a C programmer would write on libgd: the peer that drawing is compared with.

#ifndef PLAIN_C_H
#define PLAIN_C_H

/// Draws bars side by side in rows and encodes the picture as PNG; returns the file's size.
int plainCBarChart(int width, int height, int rowCount, int barsPerRow);

#endif
