# SPDX-License-Identifier: GPL-2.0
# What the debugging kernel needs changed in Debian's source, one expression for
# each reason; made in:
# files: drivers/usb/usbip/*.c arch/x86/kernel/module.c mm/kasan/shadow.c
# files: lib/fault-inject.c lib/Kconfig.debug
#
# vhci_hcd keeps a transfer that it found no memory for, and whoever cancels it
# waits for ever: of the failing allocations these are left out.
/alloc\(sizeof\(struct (vhci_priv|vhci_unlink|usbip_event)\)/s/GFP_ATOMIC\)/GFP_ATOMIC | __GFP_NOFAIL)/
# With KASAN nobody tells kmemleak of a module's memory in User-Mode Linux: what
# only a module knows would be a leak.
/VM_DEFER_KMEMLEAK/s/ \| VM_DEFER_KMEMLEAK//
# Nor does anybody forget there what surrounded the variables of a module that is
# gone: whoever gets its memory would be out of bounds.
/^void kasan_free_module_shadow/,/^}/s/^\t\treturn;/\t\t{ __memset(kasan_mem_to_shadow(vm->addr), 0, get_vm_area_size(vm) >> KASAN_SHADOW_SCALE_SHIFT); return; }/
# The failing of allocations that have one of our functions above them is not
# offered on x86-64, for want of frame pointers, which there are here; and
# fail-nth counts all of them.
/^config FAULT_INJECTION_STACKTRACE_FILTER/,/^config/s/depends on !X86_64$/depends on !X86_64 || UML/
/if \(fail_nth\)/s/fail_nth/fail_nth \&\& fail_stacktrace(attr)/
