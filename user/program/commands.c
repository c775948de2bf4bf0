// SPDX-License-Identifier: GPL-2.0
/* Requests on the control socket. */
#include "program/program.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIGNAL_TIMEOUT_MS	5000

/* A request that is answered when the session gets where it was sent. */
struct mr200_waiter {
	struct mr200_program *p;
	struct mr200_waiter *next;
	struct mr200_ctl_request *rq;
	bool connect;
	uint8_t mux;			/* 0: the main bearer */
	uint64_t since_ms;
	const char *told;		/* last progress, or NULL */
};

static void unlink_waiter(struct mr200_waiter *w)
{
	struct mr200_waiter **p = &w->p->waiters;

	while (*p != w)
		p = &(*p)->next;
	*p = w->next;
	free(w);
}

static void tell_failure(struct mr200_waiter *w, const struct mr200_failure *f)
{
	mr200_ctl_error(w->rq, mr200_fault_word(f->fault), f->words,
			mr200_fault_remedy(f->fault));
}

static void tell_progress(struct mr200_waiter *w)
{
	const struct mr200_session *s = &w->p->d.session;
	const char *words = mr200_session_step_words(s, w->mux);
	struct json_object *o;

	if (w->told && !strcmp(w->told, words))
		return;
	w->told = words;
	o = json_object_new_object();
	json_object_object_add(o, "doing", json_object_new_string(words));
	mr200_ctl_progress(w->rq, o);
}

static void tell_absent(const struct mr200_daemon *d,
			struct mr200_ctl_request *rq)
{
	const struct mr200_device *dev = &d->bus.found;

	if (dev->problem[0])
		mr200_ctl_error(rq, "no-modem", dev->problem, dev->remedy);
	else	/* it left, and was not looked for yet */
		mr200_ctl_error(rq, "no-modem", "there is no modem",
				mr200_fault_remedy(MR200_FAULT_NO_DEVICE));
}

static void tell_status(struct mr200_waiter *w)
{
	mr200_ctl_reply(w->rq, mr200_report_status(&w->p->d));
}

/* Both: true when the request has got its answer. */
static bool settle_connect(struct mr200_waiter *w)
{
	const struct mr200_session *s = &w->p->d.session;

	if (s->main.state == MR200_STATE_ONLINE)
		tell_status(w);
	else if (s->main.state == MR200_STATE_PAUSED && s->main.last.at_ms >= w->since_ms)
		tell_failure(w, &s->main.last);
	else if (s->main.state == MR200_STATE_ABSENT)
		tell_absent(&w->p->d, w->rq);
	else
		return false;
	return true;
}

/* The same for a bearer besides the main one. */
static bool settle_mux(struct mr200_waiter *w)
{
	const struct mr200_session *s = &w->p->d.session;
	const struct mr200_call *x = &s->mux[w->mux - 1];
	bool failed = x->state == MR200_STATE_PAUSED ||
		      x->state == MR200_STATE_REFUSED;

	if (!w->connect && x->state != MR200_STATE_OFF)
		return false;
	if (!w->connect || x->state == MR200_STATE_ONLINE)
		tell_status(w);
	else if (failed && x->last.at_ms >= w->since_ms)
		tell_failure(w, &x->last);
	else if (x->state == MR200_STATE_OFF)
		mr200_ctl_error(w->rq, "disconnected",
				"the bearer was disconnected meanwhile",
				"to have it again: mr200 connect NAME");
	else if (x->state == MR200_STATE_WAITING && s->main.state == MR200_STATE_ABSENT)
		tell_absent(&w->p->d, w->rq);
	else if (x->state == MR200_STATE_WAITING &&
		 s->main.state == MR200_STATE_PAUSED && s->main.last.at_ms >= w->since_ms)
		tell_failure(w, &s->main.last);
	else
		return false;
	return true;
}

static bool settle_disconnect(struct mr200_waiter *w)
{
	const struct mr200_session *s = &w->p->d.session;

	/* Without a request on its way it may wait like that for long. */
	if (s->main.state != MR200_STATE_IDLE && s->main.state != MR200_STATE_ABSENT &&
	    s->main.state != MR200_STATE_PAUSED && (s->main.tag || !s->main.deadline_ms))
		return false;
	tell_status(w);
	return true;
}

static bool settle(struct mr200_waiter *w)
{
	if (w->p->d.session.main.state == MR200_STATE_STOPPED) {
		mr200_ctl_error(w->rq, "stopped", "mr200d is ending",
				"start it again");
		return true;
	}
	if (w->mux)
		return settle_mux(w);
	return w->connect ? settle_connect(w) : settle_disconnect(w);
}

void mr200_commands_notify(struct mr200_program *p)
{
	struct mr200_waiter *next;

	for (struct mr200_waiter *w = p->waiters; w; w = next) {
		next = w->next;
		if (settle(w))
			unlink_waiter(w);
		else
			tell_progress(w);
	}
}

/* Of s->mux[], from 1; 0: there is none of that name. */
static uint8_t find_mux(const struct mr200_session *s, const char *name)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++)
		if (name[0] && !strcmp(s->mux[n - 1].wish.name, name))
			return n;
	return 0;
}

static void tell_no_memory(struct mr200_ctl_request *rq)
{
	mr200_ctl_error(rq, "memory", "mr200d is out of memory",
			"end what takes the memory, then try again");
}

static void wait_for(struct mr200_program *p, struct mr200_ctl_request *rq,
		     struct json_object *args, bool connect)
{
	struct mr200_event ev = {
		.kind = connect ? MR200_EV_CONNECT : MR200_EV_DISCONNECT,
	};
	struct mr200_waiter *w;
	struct json_object *name;

	if (json_object_object_get_ex(args, "bearer", &name)) {
		ev.mux = find_mux(&p->d.session, json_object_get_string(name));
		if (!ev.mux) {
			mr200_ctl_error(rq, "no-bearer",
					"no bearer of that name is configured",
					"see mr200 status; bearers are made in {conf}");
			return;
		}
	}
	w = calloc(1, sizeof(*w));
	if (!w) {
		tell_no_memory(rq);
		return;
	}
	w->p = p;
	w->rq = rq;
	w->connect = connect;
	w->mux = ev.mux;
	w->since_ms = mr200_daemon_now_ms(&p->d);
	w->next = p->waiters;
	p->waiters = w;
	mr200_daemon_feed(&p->d, &ev);
}

static void cmd_connect(struct mr200_program *p, struct mr200_ctl_request *rq,
			struct json_object *args)
{
	wait_for(p, rq, args, true);
}

static void cmd_disconnect(struct mr200_program *p, struct mr200_ctl_request *rq,
			   struct json_object *args)
{
	wait_for(p, rq, args, false);
}

static void cmd_status(struct mr200_program *p, struct mr200_ctl_request *rq,
		       struct json_object *args)
{
	(void)args;
	mr200_program_compare(p);
	mr200_silence_tell(p);
	mr200_ctl_reply(rq, mr200_report_status(&p->d));
}

static void cmd_reload(struct mr200_program *p, struct mr200_ctl_request *rq,
		       struct json_object *args)
{
	const struct mr200_note *note = &p->d.note[MR200_NOTE_CONFIG];

	(void)args;
	if (!mr200_program_reload(p))
		mr200_ctl_reply(rq, mr200_report_status(&p->d));
	else if (note->code)
		mr200_ctl_error(rq, note->code, note->words, note->remedy);
	else
		tell_no_memory(rq);
}

static void cmd_info(struct mr200_program *p, struct mr200_ctl_request *rq,
		     struct json_object *args)
{
	(void)args;
	mr200_ctl_reply(rq, mr200_report_info(&p->d));
}

/* True when the request has got its answer by that. */
static bool tell_silent(struct mr200_program *p, struct mr200_ctl_request *rq)
{
	const struct mr200_note *n = &p->d.note[MR200_NOTE_SILENT];

	mr200_silence_tell(p);
	if (n->code)
		mr200_ctl_error(rq, n->code, n->words, n->remedy);
	return n->code;
}

struct fresh {
	struct mr200_daemon *d;
	struct mr200_ctl_request *rq;
};

static void on_signal(void *user, int err, const void *rsp)
{
	struct fresh *f = user;
	struct mr200_event ev = {
		.kind = MR200_EV_SIGNAL,
		.msg = &mr200_msg_nas_get_signal_info_rsp,
		.body = rsp,
	};

	if (err == -ETIMEDOUT) {
		mr200_ctl_error(f->rq, "modem-silent",
				"the modem does not answer",
				mr200_fault_remedy(MR200_FAULT_SILENT));
	} else if (err) {
		mr200_ctl_error(f->rq, "no-signal",
				"the modem reports no signal", "try again");
	} else {
		mr200_daemon_feed(f->d, &ev);
		mr200_ctl_reply(f->rq, mr200_report_signal(f->d));
	}
	free(f);
}

/* Asked afresh: who aims an antenna wants no old figures. */
static void cmd_signal(struct mr200_program *p, struct mr200_ctl_request *rq,
		       struct json_object *args)
{
	struct mr200_daemon *d = &p->d;
	struct fresh *f = NULL;

	(void)args;
	if (tell_silent(p, rq))
		return;
	if (!mr200_daemon_is_open(d)) {
		tell_absent(d, rq);
		return;
	}
	f = calloc(1, sizeof(*f));
	if (f) {
		f->d = d;
		f->rq = rq;
		if (!mr200_client_call_within(d->client, 0,
					      &mr200_msg_nas_get_signal_info_req,
					      NULL, SIGNAL_TIMEOUT_MS,
					      on_signal, f))
			return;
	}
	free(f);
	mr200_ctl_error(rq, "busy", "the modem takes no request now",
			"try again");
}

static const struct {
	const char *name;
	void (*run)(struct mr200_program *p, struct mr200_ctl_request *rq,
		    struct json_object *args);
} commands[] = {
	{ "status", cmd_status },
	{ "signal", cmd_signal },
	{ "info", cmd_info },
	{ "connect", cmd_connect },
	{ "disconnect", cmd_disconnect },
	{ "reload", cmd_reload },
};

/* A flag alone is no value to set. */
static bool sets_nothing(struct json_object *args)
{
	json_object_object_foreach(args, key, value) {
		(void)key;
		if (!json_object_is_type(value, json_type_boolean))
			return false;
	}
	return true;
}

/*
 * What changes nothing is for all that the socket lets in; anything else costs
 * money, changes SIM or modem, or takes the connection from others.
 */
static bool only_reads(const char *command, struct json_object *args)
{
	static const char * const readers[] = {
		"status", "signal", "info", "cells", "scan", "trace",
		"profile-list", "profile-show", "pin-status", "sms-list",
		"sms-read",
	};
	/* They tell when they are given nothing to set. */
	static const char * const askers[] = {
		"select", "modes", "bands", "opmode", "profile-attach",
	};

	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
		if (!strcmp(readers[i], command))
			return true;
	for (size_t i = 0; i < sizeof(askers) / sizeof(askers[0]); i++)
		if (!strcmp(askers[i], command))
			return sets_nothing(args);
	return false;
}

void mr200_commands_handle(void *user, struct mr200_ctl_request *rq,
			   const char *command, struct json_object *args)
{
	const struct mr200_op_def *def = mr200_ops_find(command);
	struct mr200_program *p = user;

	if (!only_reads(command, args) &&
	    !mr200_ctl_is_trusted(rq, p->d.config.operators)) {
		mr200_ctl_error(rq, "not-allowed",
				"you may look, and change nothing",
				"use sudo, or be of the group that operators = names");
		return;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, command))
			continue;
		commands[i].run(p, rq, args);
		return;
	}
	if (def && !def->without_modem && tell_silent(p, rq))
		return;
	if (def)
		mr200_op_serve(&p->ops, def, rq, args);
	else
		mr200_ctl_error(rq, "unknown-command", "mr200d does not know that command",
				"use mr200 and mr200d of one version");
}

void mr200_commands_exit(struct mr200_program *p)
{
	while (p->waiters) {
		mr200_ctl_error(p->waiters->rq, "stopped", "mr200d is ending",
				"start it again");
		unlink_waiter(p->waiters);
	}
}
