/* SPDX-License-Identifier: GPL-2.0 */
/* What somebody may have meant by a word that is mistyped. Pure. */
#ifndef MR200_NEAREST_H
#define MR200_NEAREST_H

/* Further than any two words that could be mistaken for each other. */
#define MR200_FAR	24

/*
 * How many letters are to be put in, left out, changed or swapped with their
 * neighbour to make @typed @word, in any case of letters; at most MR200_FAR.
 */
unsigned int mr200_distance(const char *typed, const char *word);

#endif
