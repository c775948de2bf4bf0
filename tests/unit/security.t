#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What mr200d may do, who may talk to it, and what it never says.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use IO::Socket::UNIX;
use Socket;
use Daemon;
use Test::More;

my $NOBODY = 65534;
# No other number or word of a run has these in it.
my $PIN = '86420975';
my $PASSWORD = 'canary-Zx81-canary';
my $EXPOSURE_MAX = 3.0;

chmod 0755, $dir;
open my $hook, '>', "$dir/hook" or die;
print $hook <<"EOF";
#!/bin/sh
env | sort >$dir/hook.env
grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status >$dir/hook.status
readlink /proc/self/fd/* >$dir/hook.fds
EOF
close $hook;
chmod 0755, "$dir/hook";

open my $conf, '>', "$dir/conf" or die;
print $conf <<"EOF";
apn = "internet"
user = "owner"
password = "$PASSWORD"
auth = "chap"
pin = "$PIN"
hook = "$dir/hook"
loglevel = "debug"
group = "users"
EOF
close $conf;
chmod 0600, "$dir/conf";

start_sim();
sim("set sim.pin $PIN");
sim('set sim.state pin-required');
sim('set apn.username owner');
sim("set apn.password $PASSWORD");
$ENV{LD_DEBUG_CANARY} = 'inherited';
start_daemon('-f', "$dir/conf");
delete $ENV{LD_DEBUG_CANARY};
is settled('online')->{state}, 'online', 'online with PIN and password' or
	diag slurp("$dir/mr200d.log");
my $pid = $Daemon::pid{mr200d};

# 1. rights
sub status_of { my %s = slurp($_[0]) =~ /^(\w+):\s*(\S+)/mg; return \%s }

my $kept = 1 << 12 | 1 << 13;	# CAP_NET_ADMIN, CAP_NET_RAW
my $s = status_of("/proc/$pid/status");
is hex $s->{$_}, $kept, "$_: CAP_NET_ADMIN and CAP_NET_RAW" for qw(CapEff CapPrm CapBnd);
is hex $s->{$_}, 0, "$_: nothing" for qw(CapInh CapAmb);
is $s->{NoNewPrivs}, 1, 'no_new_privs';
SKIP: {
	skip 'built without libseccomp', 1
		unless `ldd $build/user/mr200d` =~ /libseccomp/;
	is $s->{Seccomp}, 2, 'system calls are filtered';
}

# 2. hooks
ok eventually(5, sub { -s "$dir/hook.fds" }), 'the hook ran';
my %env = slurp("$dir/hook.env") =~ /^(\w+)=(.*)$/mg;
delete @env{qw(PWD SHLVL _ OLDPWD)};	# the shell's own
ok !exists $env{LD_DEBUG_CANARY}, 'it inherits no variable';
like $env{PATH}, qr{^/usr/sbin:}, 'but has a path of its own';
is_deeply [grep { /^[A-Z]/ && $_ ne 'PATH' } keys %env], [], 'and what it is told' or
	diag slurp("$dir/hook.env");
unlike join(' ', values %env), qr/\Q$PASSWORD\E|$PIN/, 'no secret among it';
$s = status_of("$dir/hook.status");
is hex($s->{CapEff}) & ~$kept, 0, 'it has no more rights than mr200d';
unlike slurp("$dir/hook.fds"), qr{socket:|/qmi|/lock|eventpoll}, 'and none of its descriptors';

# 3. other users
sub as_nobody
{
	my ($groups, @command) = @_;
	my $text = `setpriv --reuid $NOBODY --regid $NOBODY $groups @command 2>&1`;

	return ($text, $? >> 8);
}
my @status = ("$build/user/mr200", '--socket', "$dir/state/control", 'status');
my $users = getgrnam 'users';
my $path = '';
# what the tree is in must be open to all for this
$path = "$build/user/mr200" unless (as_nobody('--clear-groups', 'test', '-x', "$build/user/mr200"))[1] == 0;
if ($path) {
	system("cp $path $dir/mr200 && chmod 755 $dir/mr200") == 0 or die;
	$status[0] = "$dir/mr200";
}
my ($text, $code) = as_nobody('--clear-groups', @status);
isnt $code, 0, 'the control socket is closed to other users';
like $text, qr/you may not use.*remedy: .*group/s, 'in words';
($text, $code) = as_nobody("--groups $users", @status);
is $code, 0, 'and open to its group' or diag $text;
# members look, operators change; the kernel says who is who
my @mr200 = @status[0 .. 2];
for my $command ('disconnect', 'connect', 'reset', 'profile delete 3', 'pin disable 1111', 'modes gsm',
		 'sms send +491701234567 hello', 'bands 7') {
	($text, $code) = as_nobody("--groups $users", @mr200, split ' ', $command);
	isnt $code, 0, "a member may not $command";
	like $text, qr/you may look, and change nothing.*remedy: .*operators/s, '... which is told' or
		diag $text;
}
for my $command ('info', 'signal', 'scan', 'modes', 'profile list', 'pin status', 'sms list') {
	($text, $code) = as_nobody("--groups $users", @mr200, split ' ', $command);
	is $code, 0, "but $command" or diag $text;
}
is json('status')->{state}, 'online', 'nothing has changed';
my $operators = getgrnam 'operator';
open $conf, '>>', "$dir/conf" or die;
print $conf "operators = operator\n";
close $conf;
kill HUP => $pid;
ok eventually(10, sub { slurp("$dir/mr200d.log") =~ /configuration read again/ }), 'operators = operator';
($text, $code) = as_nobody("--groups $users,$operators", @mr200, 'disconnect');
is $code, 0, 'an operator may disconnect' or diag $text;
is mr200('connect') && json('status')->{state}, 'online', 'and root connect';

# 32 members that wait keep no root out
my @waiting;
chmod 0777, $dir;
my $child = fork // die;
if (!$child) {
	$SIG{PIPE} = 'IGNORE';	# those past the 32nd are turned away
	$( = $NOBODY;
	$) = "$NOBODY $users";
	POSIX::setuid($NOBODY);
	for (1 .. 40) {
		my $s = IO::Socket::UNIX->new(Peer => "$dir/state/control") or next;

		print $s qq({"schema":"mr200/1","id":1,"command":"trace"}\n);
		$s->flush;
		push @waiting, $s;
	}
	open my $done, '>', "$dir/waiting";
	print $done scalar @waiting, "\n";
	close $done;
	sleep 60;
	POSIX::_exit(0);
}
cmp_ok eventually(10, sub { slurp("$dir/waiting") }), '>=', 32, 'members wait, as many as there may';
is json('status')->{state}, 'online', 'root gets in past members that wait';
kill KILL => $child;
waitpid $child, 0;
chmod 0755, $dir;

is((stat "$dir/state/$_->[0]")[2] & 07777, $_->[1], sprintf '%s: mode %04o', @$_)
	for ['control', 0660], ['resolv.conf', 0644];

# qmi-proxy's abstract socket has no mode: the peer's user counts
sub proxy_answers
{
	my ($uid) = @_;
	my $child = fork // die;

	if (!$child) {
		$SIG{PIPE} = 'IGNORE';	# refused before it has written
		if ($uid) {
			POSIX::setuid($uid);
			POSIX::_exit(7) if $> != $uid;
		}
		socket my $s, AF_UNIX, SOCK_STREAM, 0 or POSIX::_exit(9);
		connect $s, pack_sockaddr_un("\0qmi-proxy") or POSIX::_exit(8);
		my $path = "$dir/qmi";
		my $tlv = pack 'Cv/a', 1, $path;
		my $open = pack 'CCvv', 0, 1, 0xff00, length $tlv;
		syswrite $s, pack('CvCCC', 1, 5 + length($open . $tlv), 0, 0, 0) . $open . $tlv;
		my $in = '';
		vec($in, fileno $s, 1) = 1;
		select $in, undef, undef, 5;
		POSIX::_exit(sysread($s, my $answer, 100) ? 0 : 1);
	}
	waitpid $child, 0;
	return $? >> 8;
}
is proxy_answers(0), 0, 'root may use the qmi-proxy socket';
is proxy_answers($NOBODY), 1, 'another user is refused';

# 4. secrets
my %said;
start('trace', @status[0 .. 2], 'trace', '--save', "$dir/capture");
sim('call drop 6:39');		# the profile is written again
$said{"mr200 $_"} = scalar mr200(split ' ', $_)
	for 'status', '--json status', 'info', 'profile list', '--json profile list',
	'profile show 1', 'doctor --report', '--json doctor', 'pin status';
settled('online');
for my $word ('disable', 'enable') {
	my $entered = mr200_in("$PIN\n", 'pin', $word);

	is $? >> 8, 0, "pin $word" or diag $entered;
	$said{"mr200 pin $word"} = $entered;
}
end('trace', 'INT');
is((stat "$dir/capture")[2] & 07777, 0600, 'a saved capture is for its owner only');
ok -s _ > 1000, 'and has something in it';
$said{'the trace'} = slurp("$dir/trace.log");
$said{'the saved capture'} = slurp("$dir/capture");
$said{'the log'} = slurp("$dir/mr200d.log");
$said{'ps'} = `ps -ef ww`;
$said{'the environment'} = slurp("/proc/$pid/environ");
$said{$_} = slurp($_) for grep { -f } glob "$dir/state/*";
like $said{'the trace'}, qr/WDS/, 'the trace has seen the call';
like $said{'the trace'}, qr/UIM Set PIN Protection/, 'and the PIN';
unlike $said{$_}, qr/\Q$PASSWORD\E|$PIN/, "no secret in $_" for sort keys %said;
is((stat "$dir/state/trace")[2] // 0, 0, 'no trace is left behind');
chmod 0644, "$dir/conf";
$text = `$build/user/mr200d -n -f $dir/conf 2>&1`;
isnt $?, 0, 'secrets in a file that others can read are refused';
like $text, qr/chmod 600/, 'with the remedy';
unlike $text, qr/\Q$PASSWORD\E|$PIN/, 'and not told';

is end('mr200d', 'TERM'), 0, 'ends in order without its rights' or diag slurp("$dir/mr200d.log");
is_deeply [map { s{.*/}{}r } glob "$dir/state/*"], ['lock'], 'and cleans up';

# 5. a directory that somebody else has prepared
sub refused
{
	my ($what, $words, $prepare) = @_;

	system("rm -rf $dir/trap $dir/target; mkdir $dir/target") == 0 or die;
	$prepare->("$dir/trap", "$dir/target");
	my $said = `timeout 20 $build/user/mr200d -d --state-dir $dir/trap -o control=$dir/c --qmi-socket $dir/qmi --netdev lte0 -o proxy= 2>&1`;
	is $? >> 8, 1, "state directory: $what: refused" or diag $said;
	like $said, $words, '... in words';
	is_deeply [glob "$dir/target/* $dir/trap/*"], [], '... and nothing is written';
}
refused('of another user', qr/others can change it.*--state-dir/, sub { mkdir $_[0]; chown $NOBODY, 0, $_[0] });
refused('open to all', qr/others can change it/, sub { mkdir $_[0]; chmod 01777, $_[0] });
refused('a symbolic link', qr/no directory/, sub { symlink $_[1], $_[0] });
refused('a file', qr/no directory/, sub { open my $f, '>', $_[0] });

# 6. the unit
SKIP: {
	my $unit = "$src/packaging/systemd/mr200d.service";
	my $score = `systemd-analyze security --no-pager --offline=true $unit 2>/dev/null`;

	skip 'systemd-analyze does not rate units offline here', 1
		unless $score =~ /exposure level for \S+ ([\d.]+)/;
	cmp_ok $1, '<=', $EXPOSURE_MAX, "systemd-analyze security: exposure $1";
}
done_testing;
