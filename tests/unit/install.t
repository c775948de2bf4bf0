#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# make install, over an older one, elsewhere, and make uninstall.
use strict;
use warnings;
use FindBin;
use File::Find;
use File::Temp qw(tempdir);
use Test::More;

my $src = "$FindBin::Bin/../..";
my $build = $ENV{O} // "$src/build";
my $dir = tempdir('mr200-install-XXXXXX', TMPDIR => 1, CLEANUP => 1);

# A make of its own, not one of those that run the tests.
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};

sub make
{
	my (@words) = @_;
	my $text = `make -C $src/user O=$build @words 2>&1`;

	is $?, 0, "make @words" =~ s/\Q$dir\E/.../gr or diag $text;
}

sub slurp { local (@ARGV, $/) = $_[0]; <> }

sub files
{
	my ($root) = @_;
	my @files;

	find(sub { push @files, $File::Find::name =~ s/^\Q$root\E//r if -f }, $root);
	return [sort @files];
}

my $root = "$dir/root";
make('install', "DESTDIR=$root");
is_deeply files($root), [qw(
	/etc/mr200.conf
	/lib/systemd/system/mr200d.service
	/usr/bin/mr200
	/usr/sbin/mr200d
	/usr/share/bash-completion/completions/mr200
	/usr/share/fish/vendor_completions.d/mr200.fish
	/usr/share/man/man1/mr200.1
	/usr/share/man/man5/mr200.conf.5
	/usr/share/man/man8/mr200d.8
	/usr/share/mr200/mr200-hook
	/usr/share/zsh/vendor-completions/_mr200
)], 'all is there, and nothing else';
is((stat "$root/etc/mr200.conf")[2] & 0777, 0600, 'the configuration is private: it may hold a PIN');
ok -x "$root/usr/share/mr200/mr200-hook", 'the hook can be run';
like slurp("$root/lib/systemd/system/mr200d.service"), qr{^ExecStart=/usr/sbin/mr200d }m,
	'the unit starts it';
is system("bash -n $root/usr/share/bash-completion/completions/mr200"), 0, 'bash reads the completion';

open my $conf, '>', "$root/etc/mr200.conf" or die;
print $conf "apn = mine\n";
close $conf;
make('install', "DESTDIR=$root");
is slurp("$root/etc/mr200.conf"), "apn = mine\n", 'an owner\'s configuration stays';
make('uninstall', "DESTDIR=$root");
is_deeply files($root), ['/etc/mr200.conf'], 'uninstall leaves that alone';

make('install', "DESTDIR=$dir/local", 'PREFIX=/usr/local');
like slurp("$dir/local/lib/systemd/system/mr200d.service"), qr{^ExecStart=/usr/local/sbin/mr200d }m,
	'with another PREFIX the unit follows';

# The whole of it, as README tells, without doing it.
is system("make -n -C $src O=$build install uninstall DESTDIR=$root >$dir/log 2>&1"), 0,
	'make install in the top directory'
	or diag slurp("$dir/log");

SKIP: {
	my $verify = '/usr/bin/systemd-analyze';

	skip 'systemd is not here', 1 if !-x $verify;
	make('install', "DESTDIR=$root");
	my $text = `$verify verify --man=no --root=$root mr200d.service 2>&1`;

	# other units are not below that root; what it does not understand has a line
	is join('', grep { /mr200d\.service:\d+:/ } split /^/, $text), '',
		'systemd understands the unit';
}

done_testing;
