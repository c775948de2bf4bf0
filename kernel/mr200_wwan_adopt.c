// SPDX-License-Identifier: GPL-2.0
/* The adoption as mr200_wwan carries it: an object belongs to one module. */
#include "mr200_adopt.c"
