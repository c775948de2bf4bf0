#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Each option of user/options.mk alone left out, and the combinations that packages
# use, build without a warning; what was left out is not in the program, and tells
# so when it is asked for.
use strict;
use warnings;
use Cwd qw(abs_path);
use Test::More;

my $build = abs_path($ENV{O} // 'build') // die "nothing was built\n";

# A command of what each option has, and a library that it alone brings along.
my %option = (
	TRACE => ['trace'], SMS => ['sms', 'list'], DOCTOR => ['doctor'], WATCH => ['watch'],
	METRICS => ['metrics'], PROVIDERS => undef, SECCOMP => undef, KMOD => undef,
);
my %library = (PROVIDERS => 'libexpat', SECCOMP => 'libseccomp');

open my $mk, '<', 'user/options.mk' or die $!;
my ($listed) = map { /^OPTIONS = (.*)/ ? [split ' ', $1] : () } <$mk>;
is_deeply [sort @$listed], [sort keys %option], 'this test knows the options';

# Those of the packages: variables of their Makefiles.
open my $in, '<', 'packaging/openwrt/mr200/Makefile' or die $!;
my (@router, %packaged);
while (<$in>) {
	@router = grep { /=/ && !/^NL=/ } split ' ', $1 if /^MR200_OPTIONS := (.*)/;
	$packaged{'the small package'} = [@router, split ' ', $1] if /^\s+MR200_OPTIONS \+= (.*)/;
}
$packaged{'the router'} = [@router];
cmp_ok scalar @{$packaged{'the small package'}}, '>', scalar @router, 'the packages say what they leave out';

my %build = (%packaged, map { ("without $_" => ["$_=0"]) } keys %option);
for my $name (sort keys %build) {
	my @options = @{$build{$name}};
	my $into = "$build/without";
	my @make = ('make', '-s', '-j2', '-C', 'user', "O=$into", 'CFLAGS=-O0', @options,
		    grep({ /^WERROR/ } @options) ? () : 'WERROR=1', 'V=1');
	my $said = qx(env -u MAKEFLAGS @make 2>&1 </dev/null | grep -vE '^(cc|ar|rm|ln) ');

	ok -x "$into/user/mr200", "$name: builds" or diag $said;
	unlike $said, qr/warning|error/i, "$name: without a warning";
	my %left = map { /^(\w+)=0$/ && exists $option{$1} ? ($1 => 1) : () } @options;
	my $needs = join ' ', `readelf -d $into/user/mr200` =~ /NEEDED.*\[(.*?)\]/g;
	for my $option (sort keys %left) {
		unlike $needs, qr/$library{$option}/, "$name: no $library{$option}" if $library{$option};
		next unless $option{$option};
		my $text = qx($into/user/mr200 @{$option{$option}} 2>&1);
		is $? >> 8, 1, "$name: mr200 @{$option{$option}} fails";
		like $text, qr/made without that command.*\n.*remedy: .*mr200-small/, "$name: in words";
	}
	for my $option (grep { $option{$_} && !$left{$_} } sort keys %option) {
		unlike qx($into/user/mr200 @{$option{$option}} --help 2>&1), qr/made without/,
			"$name: $option is there";
	}
	unlink "$into/user/mr200";
}
done_testing;
