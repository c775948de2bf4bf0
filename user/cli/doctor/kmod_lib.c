// SPDX-License-Identifier: GPL-2.0
/*
 * By libkmod, opened here: linked, it and the libcrypto that comes with it would
 * cost every command of mr200 most of its time.
 */
#include "cli/doctor/kmod.h"

#include <dlfcn.h>
#include <libkmod.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/utsname.h>

#define LIBRARY		"libkmod.so.2"

#define FUNCTIONS(X) \
	X(kmod_new) X(kmod_unref) X(kmod_module_new_from_lookup) \
	X(kmod_module_get_module) X(kmod_module_get_path) X(kmod_module_unref) \
	X(kmod_module_unref_list) X(kmod_module_apply_filter)

struct functions {
#define MEMBER(name)	__typeof__(name) *name;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static bool find_functions(void *library, struct functions *f)
{
#define FIND(name)							\
	f->name = (__typeof__(name) *)dlsym(library, #name);		\
	if (!f->name)							\
		return false;
	FUNCTIONS(FIND)
#undef FIND
	return true;
}

static enum mr200_kmod judge(const struct functions *f, struct kmod_ctx *ctx,
			     struct kmod_list *list)
{
	struct kmod_list *left = NULL;
	enum mr200_kmod state = MR200_KMOD_MISSING;
	struct kmod_module *mod = f->kmod_module_get_module(list);

	if (f->kmod_module_get_path(mod))
		state = MR200_KMOD_INSTALLED;
	f->kmod_module_unref(mod);
	if (state == MR200_KMOD_INSTALLED &&
	    !f->kmod_module_apply_filter(ctx, KMOD_FILTER_BLACKLIST, list, &left)) {
		if (!left)
			state = MR200_KMOD_BLACKLISTED;
		f->kmod_module_unref_list(left);
	}
	return state;
}

static enum mr200_kmod ask(const struct functions *f, const char *root,
			   const char *module)
{
	char modules[PATH_MAX], etc[PATH_MAX], lib[PATH_MAX];
	const char *config[] = { etc, lib, NULL };
	enum mr200_kmod state = MR200_KMOD_MISSING;
	struct kmod_list *list = NULL;
	struct kmod_ctx *ctx;
	struct utsname u;

	if (uname(&u))
		return MR200_KMOD_UNKNOWN;
	snprintf(modules, sizeof(modules), "%s/lib/modules/%s", root, u.release);
	snprintf(etc, sizeof(etc), "%s/etc/modprobe.d", root);
	snprintf(lib, sizeof(lib), "%s/lib/modprobe.d", root);
	/* Without a root libkmod knows better where configuration may be. */
	ctx = f->kmod_new(modules, root[0] ? config : NULL);
	if (!ctx)
		return MR200_KMOD_UNKNOWN;
	if (!f->kmod_module_new_from_lookup(ctx, module, &list) && list)
		state = judge(f, ctx, list);
	f->kmod_module_unref_list(list);
	f->kmod_unref(ctx);
	return state;
}

enum mr200_kmod mr200_kmod_find(const char *root, const char *module)
{
	enum mr200_kmod state = MR200_KMOD_UNKNOWN;
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	struct functions f;

	if (!library)
		return mr200_kmod_by_file(root, module);
	if (find_functions(library, &f))
		state = ask(&f, root, module);
	dlclose(library);
	return state;
}
