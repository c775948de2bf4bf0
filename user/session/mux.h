/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files of the bearers besides the main one. */
#ifndef MR200_SESSION_MUX_H
#define MR200_SESSION_MUX_H

#include "session/priv.h"

enum mr200_mux_step {
	MR200_MUX_STEP_REST,
	MR200_MUX_STEP_REFUSED,
	MR200_MUX_STEP_PROFILE_LIST,
	MR200_MUX_STEP_PROFILE_NEW,
	MR200_MUX_STEP_PROFILE_GET,
	MR200_MUX_STEP_PROFILE_SET,
	MR200_MUX_STEP_BIND,
	MR200_MUX_STEP_FAMILY,
	MR200_MUX_STEP_START,
	MR200_MUX_STEP_SETTINGS,
	MR200_MUX_STEP_NET,
	MR200_MUX_STEP_ONLINE,
	MR200_MUX_STEP_STOP,
	MR200_MUX_STEP_PAUSE,
	MR200_MUX_STEP_COUNT
};

/* One of them within a run of the session. */
struct mr200_mux_run {
	struct mr200_run *r;
	struct mr200_session *s;
	struct mr200_mux *x;
	uint8_t number;			/* from 1 */
};

struct mr200_mux_ops {
	const char *words;
	enum mr200_mux_state state;
	const struct mr200_msg *msg;
	unsigned int flags;
	/* As in the table of the main machine. */
	void (*enter)(struct mr200_mux_run *m);
	void (*done)(struct mr200_mux_run *m, const struct mr200_reply *reply);
	void (*timer)(struct mr200_mux_run *m);
};

extern const struct mr200_mux_ops mr200_mux_steps[MR200_MUX_STEP_COUNT];

/* mux.c */
struct mr200_mux_run mr200_mux_run_of(struct mr200_run *r, uint8_t number);
void mr200_mux_go(struct mr200_mux_run *m, enum mr200_mux_step step);
/* A request of the present step, its TLVs to be filled in by the caller. */
union mr200_session_req *mr200_mux_ask(struct mr200_mux_run *m);
/* Time may mend it. */
void mr200_mux_fail(struct mr200_mux_run *m, enum mr200_fault fault,
		    const char *words);
/* Time does not: not until modem, driver or owner want it otherwise. */
void mr200_mux_refuse(struct mr200_mux_run *m, enum mr200_fault fault,
		      const char *words);

/* mux_call.c */
void mr200_mux_begin(struct mr200_mux_run *m);

#endif
