#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The example hook with each way of resolving names: stubs on its PATH write
# down what they are asked. And what it writes itself, against what the systemd
# unit lets it.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $packaging = "$FindBin::Bin/../../packaging";
my $hook = "$packaging/hooks/mr200-hook";
my $dir = tempdir('mr200-hook-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my ($bin, $log, $resolv) = ("$dir/bin", "$dir/log", "$dir/resolv.conf");

sub slurp { local (@ARGV, $/) = $_[0]; -e $_[0] ? scalar <> : '' }

sub spew
{
	my ($path, $text, $mode) = @_;

	open my $f, '>', $path or die "$path: $!\n";
	print $f $text;
	close $f;
	chmod $mode, $path if $mode;
}

# Programs of these names; their arguments, and standard input, go to the log.
# "-name" is one that fails, as resolvectl does when nobody is behind it.
sub programs
{
	mkdir $bin;
	unlink glob "$bin/*";
	symlink "/bin/$_", "$bin/$_" for qw(cat rm);
	for my $name (my @names = @_) {
		my $status = $name =~ s/^-// ? 1 : 0;

		spew("$bin/$name", <<"END", 0755);
#!$^X
exit $status if \$0 =~ /resolvectl\$/ && "\@ARGV" eq 'status';
open my \$f, '>>', '$log';
print \$f join('|', '$name', \@ARGV), "\\n";
print \$f map { "< \$_" } <STDIN> if '$name' eq 'resolvconf' && \$ARGV[0] eq '-a';
END
	}
}

# What the stubs were asked in one run of the hook.
sub run
{
	my ($event, %env) = @_;
	my $pid = fork // die;

	unlink $log;
	if (!$pid) {
		%ENV = (PATH => $bin, RESOLV_FILE => $resolv, RESOLV_BEFORE => "$dir/before", interface => 'lo', %env);
		open STDERR, '>', "$dir/stderr";
		open STDIN, '<', '/dev/null';
		chdir $dir;
		exec '/bin/sh', $hook, $event or die;
	}
	waitpid $pid, 0;
	return slurp($log);
}

my %v4 = (dns => '10.0.0.1 10.0.0.2');
my %both = (%v4, ip6dns => '2001:db8::1');

# 1. systemd-resolved
programs(qw(resolvectl resolvconf));
is run('up', %both), "resolvectl|dns|lo|10.0.0.1|10.0.0.2|2001:db8::1\nresolvectl|domain|lo|~.\n",
	'systemd-resolved: the servers of both families, for every name';
is run('changed', ip6dns => '2001:db8::1'), "resolvectl|dns|lo|2001:db8::1\nresolvectl|domain|lo|~.\n",
	'changed is the same';
is run('down', %v4), "resolvectl|revert|lo\n", 'down: the link is reverted';
is run('down', %v4, interface => 'gone0'), '', 'a link that is gone has nothing set';
is run($_, %v4, peerdns => 0), '', "$_ with peerdns = 0: nothing" for qw(up changed);
is run('up'), '', 'no servers: nothing';
is run($_, %both, ip6prefix => '2001:db8::/64'), '', "$_: nothing" for qw(prefix failed), '';

# 2. resolvconf, also where resolvectl is there and systemd-resolved is not
for my $case (['resolvconf'], ['resolvconf', '-resolvectl']) {
	programs(@$case);
	is run('up', %both), "resolvconf|-a|lo.mr200\n< nameserver 10.0.0.1\n< nameserver 10.0.0.2\n" .
		"< nameserver 2001:db8::1\n", "@$case: a record of the link";
	is run('down', %both), "resolvconf|-d|lo.mr200\n", 'and none';
	is run('down', %both, interface => 'gone0'), "resolvconf|-d|gone0.mr200\n",
		'none of a link that is gone either';
	is run('up', %both, peerdns => 0), '', 'peerdns = 0: nothing';
}
ok !-e $resolv, 'the file is left alone so far';

# 3. the file
programs('-resolvectl');
spew($resolv, "nameserver 192.0.2.53\n");
my $mark = "# by mr200-hook\n";
my $inode = (stat $resolv)[1];
is run('up', %both), '', 'nobody is asked';
is slurp($resolv), "${mark}nameserver 10.0.0.1\nnameserver 10.0.0.2\nnameserver 2001:db8::1\n", 'the file';
is +(stat $resolv)[1], $inode, 'is written in place';
is slurp("$dir/stderr"), '', 'without complaint';
run('up', dns => '10.9.9.9', bearer => 'm2m');
run('down', bearer => 'm2m');
like slurp($resolv), qr/10\.0\.0\.1/, 'which is not for the servers of another bearer';
run('changed', dns => '10.0.0.3');
is slurp($resolv), "${mark}nameserver 10.0.0.3\n", 'changed';
run('down');
is slurp($resolv), "nameserver 192.0.2.53\n", 'down: as it was before';
is +(stat $resolv)[1], $inode, 'in place, too';
run('down');
is slurp($resolv), "nameserver 192.0.2.53\n", 'down again: as it is';
run('up', %v4);
spew($resolv, "nameserver 192.0.2.54\n");
run('down');
is slurp($resolv), "nameserver 192.0.2.54\n", 'down: what somebody has written since stays';
is slurp("$dir/stderr"), '', 'without complaint';

# 4. words of the network are words: neither run nor expanded
spew("$dir/here", '');
my @words = ('$(touch', 'x1)', '`touch', 'x2`', ';touch', 'x3', '*', '"$HOME"', "'", '\\n');
programs('resolvectl');
is run('up', dns => "@words", interface => 'lo; touch x4'),
	join('|', 'resolvectl', 'dns', 'lo; touch x4', @words) . "\n" .
	"resolvectl|domain|lo; touch x4|~.\n", 'hostile words arrive as they are';
run('down', dns => "@words", interface => '../../../$(touch x4)');
programs('resolvconf');
is run('up', dns => "@words", interface => 'a b;touch x4'),
	join('', "resolvconf|-a|a b;touch x4.mr200\n", map { "< nameserver $_\n" } @words),
	'resolvconf gets them too';
programs();
run('up', dns => "@words");
is slurp($resolv), join('', $mark, map { "nameserver $_\n" } @words), 'and the file';
is_deeply [glob "$dir/x*"], [], 'nothing of them was run';

# 5. the unit lets it write what it writes, and no more is written
my $unit = slurp("$packaging/systemd/mr200d.service");
my $text = slurp($hook) =~ s/^\s*#.*//mgr;
my ($file) = $text =~ /RESOLV_FILE:=([^}]+)\}/;
my %writable = map { s/^-//r => 1 } map { split } $unit =~ /^ReadWritePaths=(.*)/mg;
like $unit, qr/^ProtectSystem=strict$/m, 'the unit: all is read-only';
ok $writable{$file}, "but $file, which the hook writes" or diag explain \%writable;
like $unit, qr/^RuntimeDirectory=mr200$/m, 'the unit: its own directory is there';
like $text, qr{RESOLV_BEFORE:=/run/mr200/}, 'in which the hook keeps the file of before';
ok $writable{'/run/resolvconf'}, 'and where resolvconf, which it runs, keeps its records';
is_deeply [grep { !m{^(?:/dev/null|&\d|"\$RESOLV_(?:FILE|BEFORE)")} } $text =~ /\d?>+\s*(\S+)/g], [],
	'the hook redirects to nothing else';
unlike $text =~ s/rm -f "\$RESOLV_BEFORE"$//mr, qr/\b(?:mv|cp|rm|ln|tee|install|touch|mkdir|sed)\b/, 'nor runs what writes files';

SKIP: {
	skip 'needs root for a mount namespace', 2 if $> != 0;
	mkdir "$dir/etc";
	spew("$dir/etc/resolv.conf", '');
	programs();
	# as the unit has it: the directory read-only, the file mounted writable
	skip 'no mount namespaces here', 2 if system('unshare -m true 2>/dev/null');
	my $said = `unshare -m sh -c '
		mount --make-rprivate / && mount --bind $dir/etc $dir/etc &&
		mount --bind $dir/etc/resolv.conf $dir/etc/resolv.conf &&
		mount -o remount,bind,ro $dir/etc || exit 77
		touch $dir/etc/new 2>/dev/null && echo writable
		PATH=$bin RESOLV_FILE=$dir/etc/resolv.conf RESOLV_BEFORE=$dir/before interface=lo dns=10.0.0.9 /bin/sh $hook up
		cat $dir/etc/resolv.conf' 2>&1`;
	skip "mounts are not allowed here: $said", 2 if $? >> 8 == 77;
	unlike $said, qr/writable/, 'in a directory that is read-only';
	is $said, "${mark}nameserver 10.0.0.9\n", 'the file is written';
}

done_testing;
