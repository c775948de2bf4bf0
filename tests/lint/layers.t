#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The folders look down only: by what files include, and by the symbols that their
# objects need. user/folders.mk and tests/sim/folders.mk say what is down; ./layers
# has the includes that they do not settle.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Test::More;

my $build = abs_path($ENV{O} // 'build') // die "nothing was built\n";
my $flags = 'tests/unit';	# its Makefile knows both lists of folders

# Variables of the Makefiles.
sub make_says
{
	my ($what) = @_;
	my $said = `printf 'include Makefile\nsay-it: ; \@echo %s\n' '$what' | make -s -f - -C $flags O=$build SANITIZE=1 say-it 2>&1`;

	chomp $said;
	return split ' ', $said;
}

my @folders = make_says('$(FOLDERS)');
cmp_ok scalar @folders, '>', 20, 'folders are listed' or BAIL_OUT("@folders");
my %uses = map { $_ => [make_says("\$(filter-out $_,\$(call below,$_))")] } @folders;
my %seen;
for my $folder (@folders) {
	$seen{$folder} = 1;
	my @up = grep { $seen{$_} } @{$uses{$folder}};
	ok !@up, "$folder uses what stands below it" or diag "  not below: @up";
}

# What is left to be settled: a line of this test's own words each.
my (%left, @includes);
if (open my $list, '<', 'tests/lint/layers.left') {
	while (<$list>) {
		chomp;
		$left{$_} = 1 unless /^#/;
	}
}

my (@layers, @libraries);
open my $in, '<', 'tests/lint/layers' or die $!;
while (<$in>) {
	chomp;
	next if /^#/;
	my ($who, $what) = split /\t+/;
	my $row = [glob_to_re($who =~ s/[<>]//gr), join '|', map { glob_to_re($_) } split ' ', $what];
	push @{$who =~ /^</ ? \@libraries : \@layers}, $row;
}

sub glob_to_re { join '.*', map { quotemeta } split /\*/, $_[0], -1 }

# What an #include "..." names, from the top of the tree.
sub resolve
{
	my ($file, $name) = @_;

	for my $dir (dirname($file), qw(user tests kernel tests/unit)) {
		my @path;
		for (split m{/}, "$dir/$name") {
			if ($_ eq '..') { pop @path } else { push @path, $_ }
		}
		my $path = join '/', @path;
		return $path if -e $path;
	}
	return $name;
}

for my $file (grep { -e } split /\n/, `git ls-files '*.[ch]'`) {
	next if $file =~ m{^tests/rig/};
	my $folder = dirname $file;
	my @may = map { "\Q$_\E/[^/]*" } $uses{$folder} ? ($folder, @{$uses{$folder}}) : ();
	my ($layer) = grep { $file =~ /^(?:$_->[0])$/ } @layers;
	push @may, $layer->[1] if $layer;
	ok @may, "$file has a layer" or next;
	my $may = join '|', @may;
	my @wrong;
	my $own = $file =~ s/\.[ch]$/.h/r;

	open my $source, '<', $file or die "$file: $!";
	while (<$source>) {
		if (/^\s*#\s*include\s+"(.*)"/) {
			my $path = resolve($file, $1);
			push @wrong, "$file includes $path" unless $path eq $own || $path =~ /^(?:$may)$/;
		} elsif (/^\s*#\s*include\s+<(.*)>/) {
			my $name = $1;
			push @wrong, map { "$file includes <$name>" }
				grep { $name =~ /^$_->[0]$/ && $file !~ /^(?:$_->[1])$/ } @libraries;
		}
	}
	push @includes, @wrong;
	@wrong = grep { !$left{$_} } @wrong;
	ok !@wrong, "$file looks down" or diag map { "  $_\n" } @wrong;
}

# No source stands outside of the folders.
is_deeply [glob('user/*.[ch]'), grep { $_ ne 'tests/sim/main.c' } glob('tests/sim/*.[ch]')], [],
	'no source lies about';

# The objects, of every folder of the programs and the simulated modem. Both
# variants of what stands in for a library are left to the compiler.
my $made = system("make -s -j2 -C $flags O=$build/asan SANITIZE=1 archives >/dev/null 2>&1 </dev/null");
is $made, 0, 'objects are built' or BAIL_OUT('nothing to look into');
my @objects;
for my $folder (@folders) {
	push @objects, map { "$build/asan/unit/$_.o\t$_.c" }
		make_says("\$(or \$(SOURCES_$folder),\$(call sources,$folder))");
}
my @gone = grep { !-e s/\t.*//r } @objects;
is_deeply \@gone, [], 'every object is there';
my $list = "$build/asan/unit/objects";
open my $out, '>', $list or die "$list: $!";
print $out map { "$_\n" } @objects;
close $out;
my @uses = map { ('--uses', "$_=" . join ',', @{$uses{$_}}) } @folders;
my @said = `tests/lint/symbols @uses <$list`;
my $status = $?;
my @now = (@includes, map { chomp; /^(\S+ needs) \S+ (of \S+), and/ ? "$1 something $2" :
	/^(\d+ files in a circle in \S+):/ ? $1 : () } @said);
my %now = map { $_ => 1 } @now;
my @bad = grep { !$left{$_} } @now;
ok !@bad && ($status == 0 || @said), 'the symbols look down, and no files make a circle'
	or diag map { "$_\n" } @bad, @said;
is_deeply [grep { !$now{$_} } sort keys %left], [], 'what is settled is not listed as left';
done_testing;
