// SPDX-License-Identifier: GPL-2.0
/*
 * Plugin of QEMU's TCG that counts the instructions which a guest of one processor
 * executes, by blocks of translated code. Arguments: in=FIFO,out=FIFO. For each line
 * in FIFO "in" it answers in "out":
 *
 *	count		number of instructions until now
 *	blocks		a line "address instructions" for each block, then an empty one
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin.h"

#define EXPORT __attribute__((visibility("default")))

EXPORT int qemu_plugin_version = 1;

/* Blocks are never forgotten: their code may be executed until the end. */
struct block {
	struct block *next;
	uint64_t address;
	uint64_t instructions;
};

#define BUCKETS	65536

static struct block *table[BUCKETS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *path_in, *path_out;

static struct block *block_at(uint64_t address)
{
	struct block **bucket = &table[(address >> 2) % BUCKETS];
	struct block *b;

	for (b = *bucket; b && b->address != address;)
		b = b->next;
	if (!b) {
		b = calloc(1, sizeof(*b));
		if (!b)
			abort();
		b->address = address;
		b->next = *bucket;
		*bucket = b;
	}
	return b;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	struct block *b;

	(void)id;
	pthread_mutex_lock(&lock);
	b = block_at(qemu_plugin_tb_vaddr(tb));
	pthread_mutex_unlock(&lock);
	qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &b->instructions,
						 qemu_plugin_tb_n_insns(tb));
}

static void answer(FILE *out, bool blocks)
{
	uint64_t count = 0;

	pthread_mutex_lock(&lock);
	for (unsigned int i = 0; i < BUCKETS; i++) {
		for (const struct block *b = table[i]; b; b = b->next) {
			count += b->instructions;
			if (blocks && b->instructions)
				fprintf(out, "%" PRIx64 " %" PRIu64 "\n", b->address, b->instructions);
		}
	}
	pthread_mutex_unlock(&lock);
	if (blocks)
		fputs("\n", out);
	else
		fprintf(out, "%" PRIu64 "\n", count);
	fflush(out);
}

static void *serve(void *unused)
{
	FILE *in = fopen(path_in, "r");
	FILE *out = fopen(path_out, "w");
	char line[16];

	(void)unused;
	if (!in || !out)
		abort();
	while (fgets(line, sizeof(line), in))
		answer(out, !strcmp(line, "blocks\n"));
	return NULL;
}

EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv)
{
	pthread_t thread;

	(void)info;
	for (int i = 0; i < argc; i++) {
		if (!strncmp(argv[i], "in=", 3))
			path_in = strdup(argv[i] + 3);
		else if (!strncmp(argv[i], "out=", 4))
			path_out = strdup(argv[i] + 4);
	}
	if (!path_in || !path_out)
		return -1;
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	return pthread_create(&thread, NULL, serve, NULL) ? -1 : 0;
}
