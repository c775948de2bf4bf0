#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The Debian packages as text: what they are built with is what the tree is built
# with, what they install is in the tree, versions and dates have one source.
use strict;
use warnings;
use Test::More;

sub slurp { local (@ARGV, $/) = $_[0]; scalar <> }

my $control = slurp('packaging/debian/control');
my ($depends) = $control =~ /^Build-Depends:\n((?: .*\n)+)/m;
my %build = map { s/\s*\(.*//r => 1 } grep { length } split /\s*,\s*/, $depends =~ s/^\s+|\s+$//gr;
my @make = map { (split /\t/)[0] } grep { /^[^#][^\t]*\t(?:\S+ )*make(?: \S+)*\t/ }
	split /^/, slurp('tests/rig/packages');

# build-essential has these
my %essential = map { $_ => 1 } qw(gcc libc6-dev make);
cmp_ok scalar(@make), '>', 6, 'tests/rig/packages has what "make" needs';
delete $build{$_} for grep { /^(?:debhelper-compat$|dh-sequence-)/ } keys %build;
is_deeply [sort keys %build], [sort grep { !$essential{$_} } @make],
	'Build-Depends are the rows "make" of tests/rig/packages';

my ($version) = slurp('dkms.conf') =~ /^PACKAGE_VERSION="(.*)"/m;
my ($newest) = slurp('CHANGELOG.md') =~ /^## \[(\d.*?)\] - \d{4}-\d\d-\d\d$/m;
is $newest, $version, 'the first version with a date in CHANGELOG.md is that of dkms.conf';

my @packages = $control =~ /^Package: (\S+)/mg;
is_deeply [sort @packages], [qw(mr200 mr200-dkms mr200-sim)], 'three packages';
for my $list (glob 'packaging/debian/*.{docs,examples,manpages}') {
	ok -e $_, "$list: $_ is there" for split ' ', slurp($list) =~ s/^#.*//r;
}
for my $script (glob 'packaging/debian/*.{preinst,postinst,prerm,postrm} packaging/debian/tests/[!c]*') {
	is system('sh', '-n', $script), 0, "$script: a shell reads it";
}
for my $test (map { split /[\s,]+/ } slurp('packaging/debian/tests/control') =~ /^Tests: (.*)/mg) {
	ok -x "packaging/debian/tests/$test", "autopkgtest $test can be run";
}
# A justification stands above each thing that lintian shall not say.
for my $file (glob 'packaging/debian/*.lintian-overrides') {
	like slurp($file) =~ s/^# SPDX.*\n//r, qr/\A(?:(?:#.*\n)+\S.*\n)+\z/, "$file: each with its reason";
}
done_testing;
