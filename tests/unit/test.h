/* SPDX-License-Identifier: GPL-2.0 */
/* What every unit test includes: cmocka and the headers that it asks for. */
#ifndef MR200_TEST_H
#define MR200_TEST_H

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N(array)	(sizeof(array) / sizeof((array)[0]))

#endif
