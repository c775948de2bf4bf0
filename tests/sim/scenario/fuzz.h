/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_SIM_FUZZ_H
#define MR200_SIM_FUZZ_H

#include <stdint.h>

#include "sim/base/sim.h"

struct fuzz;

/*
 * A device gone mad, the same for each seed: bends the descriptors now (with
 * an even seed they stay whole, so that traffic gets past the probes), and
 * once plugged in makes random traffic for a while. It speaks the command
 * language, and -v shows each command, so what a seed found is a scenario.
 */
int fuzz_new(struct sim *sim, uint64_t seed, struct fuzz **out);
void fuzz_free(struct fuzz *f);

#endif
