// SPDX-License-Identifier: GPL-2.0
/*
 * Runs a target on files, or on every file of directories, without libFuzzer:
 * inputs that were found once stay tests, with any compiler.
 */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

/* libFuzzer's default limit, too */
#define INPUT_MAX_BYTES	(1 << 20)

__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

static unsigned int run_file(const char *path)
{
	uint8_t *data = malloc(INPUT_MAX_BYTES);
	FILE *f = fopen(path, "re");
	size_t len;

	if (!f || !data) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	len = fread(data, 1, INPUT_MAX_BYTES, f);
	fclose(f);
	/* its own size exactly, so that a read past the end is seen */
	data = realloc(data, len ? len : 1);
	CHECK(data);
	LLVMFuzzerTestOneInput(data, len);
	free(data);
	return 1;
}

static unsigned int run(const char *path)
{
	struct dirent **list;
	struct stat st;
	unsigned int n = 0;
	int entries;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return run_file(path);
	entries = scandir(path, &list, NULL, alphasort);
	for (int i = 0; i < entries; i++) {
		char name[4096];

		snprintf(name, sizeof(name), "%s/%s", path, list[i]->d_name);
		if (list[i]->d_name[0] != '.')
			n += run_file(name);
		free(list[i]);
	}
	if (entries >= 0)
		free(list);
	return n;
}

int main(int argc, char **argv)
{
	unsigned int n = 0;

	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		n += run(argv[i]);
	printf("%u inputs\n", n);
	return EXIT_SUCCESS;
}
