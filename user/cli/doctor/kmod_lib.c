// SPDX-License-Identifier: GPL-2.0
#include "cli/doctor/kmod.h"

#include <libkmod.h>
#include <limits.h>
#include <stdio.h>
#include <sys/utsname.h>

static enum mr200_kmod judge(struct kmod_ctx *ctx, struct kmod_list *list)
{
	struct kmod_list *left = NULL;
	enum mr200_kmod state = MR200_KMOD_MISSING;
	struct kmod_module *mod = kmod_module_get_module(list);

	if (kmod_module_get_path(mod))
		state = MR200_KMOD_INSTALLED;
	kmod_module_unref(mod);
	if (state == MR200_KMOD_INSTALLED &&
	    !kmod_module_apply_filter(ctx, KMOD_FILTER_BLACKLIST, list, &left)) {
		if (!left)
			state = MR200_KMOD_BLACKLISTED;
		kmod_module_unref_list(left);
	}
	return state;
}

enum mr200_kmod mr200_kmod_find(const char *root, const char *module)
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
	ctx = kmod_new(modules, root[0] ? config : NULL);
	if (!ctx)
		return MR200_KMOD_UNKNOWN;
	if (!kmod_module_new_from_lookup(ctx, module, &list) && list)
		state = judge(ctx, list);
	kmod_module_unref_list(list);
	kmod_unref(ctx);
	return state;
}
