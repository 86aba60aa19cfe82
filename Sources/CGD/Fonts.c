#include "CGD.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char CGDSansFont[] = {
#embed "Fonts/DejaVuSans.ttf"
};
const size_t CGDSansFontSize = sizeof CGDSansFont;

const unsigned char CGDSansBoldFont[] = {
#embed "Fonts/DejaVuSans-Bold.ttf"
};
const size_t CGDSansBoldFontSize = sizeof CGDSansBoldFont;
