/* SPDX-License-Identifier: GPL-2.0 */
/* Faults that a rung of a recovery ladder ends. */
#ifndef MR200_SIM_CURE_H
#define MR200_SIM_CURE_H

enum modem_cure {	/* rung of a recovery ladder that ends a fault */
	MODEM_CURE_NONE,
	MODEM_CURE_CALL,
	MODEM_CURE_REGISTER,
	MODEM_CURE_MODE,
	MODEM_CURE_RESET,
	MODEM_CURE_USB,
	MODEM_CURE_POWER,
};

struct modem;

/* A rung of the ladder was climbed: ends the faults that it cures. */
void modem_cure(struct modem *m, enum modem_cure rung);

#endif
