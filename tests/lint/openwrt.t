#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The OpenWrt packages: every name that they depend on is one that OpenWrt has
# (./openwrt-names), what they install is in the tree, their JSON is JSON, and
# busybox reads their scripts.
use strict;
use warnings;
use JSON::PP;
use Test::More;

sub slurp { local (@ARGV, $/) = $_[0]; scalar <> }

my %known;
for (split /\n/, slurp('tests/lint/openwrt-names')) {
	next if /^#/;
	my ($name, $origin) = split /\t+/;
	ok length $origin, "$name has an origin";
	$known{$name} = 1;
}

my %used;
for my $makefile (glob 'packaging/openwrt/*/Makefile') {
	my $text = slurp($makefile) =~ s/\\\n//gr;
	my ($directory) = $makefile =~ m{([^/]+)/Makefile$};
	my ($name) = $text =~ /^PKG_NAME\s*:=\s*(\S+)/m;

	is $name // $directory, $directory, "$makefile: the directory carries the package's name";
	like $text, qr/^PKG_LICENSE\s*:=\s*GPL-2\.0-only$/m, "$makefile: licence";
	unlike $text, qr/-Werror/, "$makefile: warnings are for developers";
	for my $list ($text =~ /^\s*(?:LUCI_)?DEPENDS\s*\+?:?=\s*(.*)$/mg) {
		$used{$_ =~ s/^[+@]//r} //= $makefile for grep { !/^\@/ } split ' ', $list;
	}
	for my $file ($text =~ m{\s\./(files/\S+)}g) {
		ok -f "packaging/openwrt/$directory/$file", "$makefile installs $file, which is there";
	}
}
cmp_ok scalar(keys %used), '>', 4, 'dependencies were found';
ok $known{$_}, "$used{$_}: OpenWrt has $_" for sort keys %used;

for my $file (split /\n/, `git ls-files 'packaging/openwrt/*.json'`) {
	ok eval { JSON::PP->new->decode(slurp($file)) }, "$file is JSON" or diag $@;
}

# Each command that a page runs is a right that its user can have.
my $app = 'packaging/openwrt/luci-app-mr200';
my $acl = JSON::PP->new->decode(slurp("$app/root/usr/share/rpcd/acl.d/luci-app-mr200.json"))->{'luci-app-mr200'};
my @rights = map { keys %{$acl->{$_}{file}} } qw(read write);
for my $view (glob "$app/htdocs/luci-static/resources/view/mr200/*.js") {
	my $text = slurp($view);
	while ($text =~ /mr200\.run\(\[ ('\w+'(?:, [\w'().]+)*) \](\.concat)?/g) {
		my $words = join ' ', (map { /^'(.*)'$/ ? $1 : 'x' } split /, /, $1), $2 ? 'x' : ();
		my @fits = grep { my $re = join '.*', map { quotemeta } split /\*/, $_, -1; "/usr/bin/mr200 $words --json" =~ /^$re$/ } @rights;

		ok @fits, "$view: there is a right to run \"$words\"";
	}
}

my $busybox = (grep { -x } qw(/bin/busybox /usr/bin/busybox))[0];
ok $busybox, 'busybox is there' or BAIL_OUT('no busybox');
for my $script (split /\n/, `git grep -lE '^#!/bin/sh|shellcheck shell=dash' packaging/openwrt`) {
	is system("$busybox ash -n $script"), 0, "$script: busybox reads it";
}
done_testing;
