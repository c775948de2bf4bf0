// SPDX-License-Identifier: GPL-2.0
/* The distance of Damerau and Levenshtein, without moves of what was swapped. */
#include "base/nearest.h"

#include <ctype.h>
#include <string.h>

static unsigned int least(unsigned int a, unsigned int b)
{
	return a < b ? a : b;
}

unsigned int mr200_distance(const char *typed, const char *word)
{
	unsigned int rows[3][MR200_FAR], n = strlen(typed), m = strlen(word);

	if (n >= MR200_FAR || m >= MR200_FAR)
		return MR200_FAR;
	for (unsigned int i = 0; i <= n; i++) {
		unsigned int *row = rows[i % 3], *above = rows[(i + 2) % 3];
		int c = i ? tolower((unsigned char)typed[i - 1]) : 0;

		row[0] = i;
		for (unsigned int j = 1; j <= m; j++) {
			int d = tolower((unsigned char)word[j - 1]);

			row[j] = row[j - 1] + 1;
			if (!i)
				continue;
			row[j] = least(row[j], above[j] + 1);
			row[j] = least(row[j], above[j - 1] + (c != d));
			if (i > 1 && j > 1 &&
			    c == tolower((unsigned char)word[j - 2]) &&
			    d == tolower((unsigned char)typed[i - 2]))
				row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
		}
	}
	return rows[n % 3][m];
}
