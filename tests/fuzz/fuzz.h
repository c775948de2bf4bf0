/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What every fuzz target is made of: libFuzzer's two entry points, which
 * replay.c calls too, a check that ends the process, and a view of the input.
 */
#ifndef MR200_FUZZ_H
#define MR200_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bytes.h"

#define N(array)	(sizeof(array) / sizeof((array)[0]))

#define CHECK(x)							\
	do {								\
		if (!(x)) {						\
			fprintf(stderr, "%s:%d: not so: %s\n",		\
				__FILE__, __LINE__, #x);		\
			abort();					\
		}							\
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Once, before the first input; optional for a target. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* At most @max of the bytes that the input has left; moves past them. */
static inline const uint8_t *fuzz_take(struct mr200_reader *in, size_t max,
				       size_t *len)
{
	const uint8_t *at = in->pos;
	size_t left = mr200_reader_left(in);

	*len = max < left ? max : left;
	mr200_get_bytes(in, NULL, *len);
	return at;
}

/* A block that says its own length in one byte. */
static inline const uint8_t *fuzz_block(struct mr200_reader *in, size_t *len)
{
	return fuzz_take(in, mr200_get_u8(in), len);
}

/* The input as a text of its own; the caller frees it. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	CHECK(text);
	for (size_t i = 0; i < size; i++)
		text[i] = (char)data[i];
	text[size] = '\0';
	return text;
}

#endif
