#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The message tables against the published definitions, and that they are small:
# no pointer in them, and for the daemon no message but its own.
use strict;
use warnings;
use Cwd qw(abs_path);
use Test::More;

my $build = abs_path($ENV{O} // 'build') // die "nothing was built\n";

# What no published list has, and where it is from.
my %unlisted = (
	'NAS 0x0053 ind' => 'error rates: not in the published definitions; its shape is that of the frame in tests/golden/field',
	'NAS 0x0043 rsp' => 'seen in tests/golden/field: 0x26 0x27 0x28',
	'NAS 0x004d rsp' => 'seen in tests/golden/field: 0x38 0x39 0x3e 0x46',
	'NAS 0x004e ind' => 'as 0x004d',
	'UIM 0x0024 rsp' => 'seen in tests/golden/field: 0x13',
	'UIM 0x002f rsp' => 'seen in tests/golden/field: 0x11 0x15 0x16',
	'UIM 0x0032 ind' => 'as 0x002f',
);

my %part = (input => 'req', output => 'rsp', indication => 'ind');
my %known;
open my $tsv, '<', 'tests/golden/qmi-ids.tsv' or die $!;
while (<$tsv>) {
	chomp;
	my ($service, undef, undef, $id, $direction, undef, $tlv, $format) = split /\t/;
	next if $service eq 'service';
	my $key = sprintf '%s 0x%04x %s', $service, hex $id, $part{$direction};
	$known{$key} //= {};
	$known{$key}{hex $tlv} = $format if $tlv ne '-';
}
cmp_ok scalar keys %known, '>', 300, 'definitions are listed';

# The lists of the headers, lists in lists expanded.
my $text = join '', map { local $/; open my $f, '<', $_ or die "$_: $!"; <$f> }
	glob 'user/wire/msg_[cdnuvw]*.h';
$text =~ s/\\\n/ /g;
my %list = $text =~ /^#define MR200_TLVS_(\w+)\(T, S\)(.*)$/mg;
sub lines_of
{
	my ($name) = @_;
	my $lines = $list{$name} // '';

	$lines =~ s/MR200_TLVS_(\w+)\(T, S\)/lines_of($1)/ge;
	return $lines;
}

# Whether a line of ours has the width and sign of a plain format.
sub fits
{
	my ($kind, $format) = @_;
	my ($sign, $bits) = $format =~ /^g(u?)int(\d+)\b/ or return 1;

	return 1 if $kind eq 'IP4' && $bits == 32;
	return $kind =~ /^(?:$sign|[EM]|SE)$bits$/i || $kind eq ($sign ? 'U' : 'S') . $bits;
}

my (%found, $n);
while ($text =~ /\b(?:OWN|SHOWN)\((\w+), (\w+), (\w+), (0x\w+),/g) {
	my ($form, $service, $name, $id) = ($1, $2, $3, $4);

	for my $part ($form =~ /IND/ ? 'ind' : qw(req rsp)) {
		my $key = sprintf '%s 0x%04x %s', $service, hex $id, $part;
		my (@no, @other);

		$found{$key} = 1;
		my $lines = lines_of("${name}_$part");
		while ($lines =~ /T\(S, (0x\w+), \w+,\s*(\w+)/g) {
			$n++;
			my $format = $known{$key} && $known{$key}{hex $1};
			if (!$format) { push @no, $1 } elsif (!fits($2, $format)) { push @other, "$1 is $format, not $2" }
		}
		ok $known{$key} || $unlisted{$key}, "$name $part is published";
		ok !@no || $unlisted{$key}, "$name $part: each TLV is published" or diag "  @no";
		ok !@other, "$name $part: each plain TLV has its format" or diag map { "  $_\n" } @other;
	}
}
cmp_ok $n, '>', 500, 'TLVs were compared';
is_deeply [grep { !$found{$_} } sort keys %unlisted], [], 'no exception without its message';

# Sets refer to their parts; nothing else does.
for my $set (qw(own shown)) {
	my $relocations = grep { /R_\w+_64|R_MIPS_32|R_386_32/ && !/debug/ }
		`readelf -rW $build/user/wire/msg_$set.o | sed '/rela*\\.debug/,/^\$/d'`;
	cmp_ok $relocations, '<=', 16, "the tables of msg_$set.c hold no pointers";
}
my %own = map { /\bR (mr200_msg_\w+)$/ ? ($1 => 1) : () } `nm $build/user/wire/msg_own.o`;
my %needed = map { /\bU (mr200_msg_\w+_(?:req|rsp|ind))$/ ? ($1 => 1) : () }
	`nm $build/user/session.a $build/user/client.a $build/user/daemon.a $build/user/daemon/ops.a $build/user/program.a`;
cmp_ok scalar keys %needed, '>', 60, 'messages of the daemon are found';
is_deeply [grep { !$own{$_} } sort keys %needed], [], 'what the daemon needs is OWN';
done_testing;
