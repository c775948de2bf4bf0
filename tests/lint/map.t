#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The interface map (kernel/mr200_map.h) against all that repeats it: the
# modules' aliases, udev rules, modprobe configuration, DKMS, the documents.
use strict;
use warnings;
use Test::More;

sub slurp { local (@ARGV, $/) = @_; <> }

# The map as the preprocessor expands it, one row a line.
my $expand = '#include "kernel/mr200_map.h"' . "\n" .
	'#define ROW(n, ROLE, name, OWNER, ...) row n name OWNER' . "\n" .
	'MR200_MAP(ROW) id MR200_USB_VENDOR MR200_USB_PRODUCT' . "\n";
my $map = `printf '%s' '$expand' | gcc -E -P -I. -x c -`;
my @rows = map { { number => $_->[0], name => $_->[1], owner => $_->[2] } }
	map { [/(\d+) "(\w+)" (\w+)/] } $map =~ /row (\d+ "\w+" \w+)/g;
is @rows, 6, 'six interfaces';
is join(' ', map { $_->{number} } @rows), '0 1 2 3 4 5', 'numbered in order';
my ($vendor, $product) = map { uc } $map =~ /id 0x(\w+) 0x(\w+)/;

my %module = (SERIAL => 'mr200_serial', WWAN => 'mr200_wwan');
chomp(my $built = `tests/rig/modules 6.1`);
for my $owner (sort keys %module) {
	my $ko = "$built/$module{$owner}.ko";
	my @aliases = -e $ko ? grep { /^usb:/ } split /\n/, `/sbin/modinfo -F alias $ko` : ();
	ok @aliases, "$module{$owner} is loaded by alias";
	my %matched = map { /in([0-9A-F]{2}|\*)/ ? ($1 => 1) : () } @aliases;
	is join(' ', sort keys %matched),
		join(' ', map { sprintf '%02X', $_->{number} } grep { $_->{owner} eq $owner } @rows),
		"$module{$owner} matches its interfaces";
	is_deeply [grep { !/^usb:v${vendor}p${product}d/ } @aliases], [], '... of this modem only';
}

my $rules = join '', map { slurp($_) } glob 'packaging/udev/*.rules';
my %links = $rules =~ /ATTRS\{role\}=="(\w+)".*?SYMLINK\+="mr200\/(\w+)"/g;
my @serial = map { $_->{name} } grep { $_->{owner} eq 'SERIAL' } @rows;
is_deeply \%links, { map { $_ => $_ } @serial }, 'udev names each serial port by its role';
my $modprobe = join '', map { slurp($_) } glob 'packaging/modprobe.d/*.conf';
my $dkms = slurp('dkms.conf');
for my $name (sort values %module) {
	like $modprobe, qr/^softdep \w+ pre: $name$/m, "modprobe loads $name before its rival";
	like $dkms, qr/^BUILT_MODULE_NAME\[\d\]="$name"$/m, "DKMS builds $name";
}

# Rows of tables in the documents that begin with a number and a role, and no
# document may tell of a role under another number.
my %number = map { uc $_->{name} => $_->{number} } @rows;
my $told = 0;
for my $document (glob '*.md Documentation/*.md') {
	my @wrong;
	for (split /\n/, slurp($document)) {
		my ($n, $role) = /^\|\s*(\d)\s*\|\s*\W*(\w+)/ or next;
		next unless defined $number{uc $role};
		$told++;
		push @wrong, $_ if $number{uc $role} != $n;
	}
	is_deeply \@wrong, [], "$document agrees";
}
cmp_ok $told, '>=', @rows, 'a document has the whole table' if -e 'README.md';
done_testing;
