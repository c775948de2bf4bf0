#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200d against the simulated modem over its plain QMI socket, in a network
# namespace with a TUN device in the place of wwan0: no kernel driver, no USB.
use strict;
use warnings;
use FindBin;
use File::Temp qw(tempdir);
use JSON::PP;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

plan skip_all => 'needs root for a network namespace' if $> != 0;
plan skip_all => 'needs /dev/net/tun' unless -w '/dev/net/tun';
if (!$ENV{MR200_UNSHARED}) {
	$ENV{MR200_UNSHARED} = 1;
	exec 'unshare', '-n', '--', $^X, $0 or die "unshare: $!\n";
}

my $src = "$FindBin::Bin/../..";
my $build = $ENV{O} // "$src/build";
my $dir = tempdir('mr200d-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my %pid;

sub start
{
	my ($name, @command) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', "$dir/$name.log";
		open STDERR, '>&', \*STDOUT;
		{ exec @command }
		POSIX::_exit(127);
	}
	$pid{$name} = $pid;
}

sub end
{
	my ($name, $signal) = @_;
	my $pid = delete $pid{$name} or return undef;

	kill $signal => $pid;
	waitpid $pid, 0;
	return $? & 127 ? -($? & 127) : $? >> 8;
}

END {
	local $?;
	end($_, 'TERM') for grep { $pid{$_} } qw(mr200d sim);
}

sub eventually
{
	my ($seconds, $what) = @_;
	my $end = time + $seconds;
	my $value;

	until ($value = $what->()) {
		return $value if time > $end;
		sleep 0.02;
	}
	return $value;
}

sub slurp { local (@ARGV, $/) = $_[0]; -e $_[0] ? scalar <> : '' }

sub start_sim
{
	start('sim', "$build/sim/mr200-sim", '--qmi-socket', "$dir/qmi", '--control',
	      "$dir/ctl", @_);
	eventually(5, sub { -S "$dir/qmi" && -S "$dir/ctl" }) or die "no simulator\n";
}

sub sim
{
	my $text = `$build/sim/mr200-sim ctl $dir/ctl @_ 2>&1`;

	die "mr200-sim ctl @_: $text" if $?;
	return $text;
}

my @daemon = ("$build/user/mr200d", '-d', '--state-dir', "$dir/state", '-o',
	      "control=$dir/state/control", '-o', 'apn=internet', '-o',
	      'retry_min=1', '--qmi-socket', "$dir/qmi", '--netdev', 'lte0');

sub start_daemon
{
	start('mr200d', @daemon, @_);
	eventually(5, sub { (mr200('info'))[1] == 0 }) or
		die "no mr200d: ", slurp("$dir/mr200d.log"), "\n";
}

sub mr200
{
	my $text = `$build/user/mr200 --socket $dir/state/control @_ 2>&1`;

	return wantarray ? ($text, $? >> 8) : $text;
}

sub json
{
	my $reply = decode_json(scalar mr200('--json', @_));

	return $reply->{result} // $reply->{error};
}

sub settled
{
	my ($state, $seconds) = @_;
	my $status;

	eventually($seconds // 15, sub { ($status = json('status'))->{state} eq $state });
	return $status;
}

sub network { scalar `ip -o -4 addr show dev lte0; ip -4 route` }

system('ip link set lo up') == 0 or die;
system('ip tuntap add mode tun name lte0') == 0 or die;
my $before = network();

start_sim();
start_daemon();
my $status = settled('online');
is $status->{state}, 'online', 'online' or diag slurp("$dir/mr200d.log");
like network(), qr/inet \Q$status->{connection}{bearers}[0]{address}\E .*default via .* proto 200 metric 700/s,
	'address and route';
like slurp("$dir/state/resolv.conf"), qr/^nameserver 10\.\d+\.\d+\.\d+$/m, 'resolv.conf';
is((stat "$dir/state/control")[2] & 0777, 0660, 'control socket: mode 0660');

my $log = `@daemon 2>&1`;
is $? >> 8, 1, 'a second daemon is refused';
like $log, qr/another mr200d \(process $pid{mr200d}\) holds the modem; stop it first/, 'in words';

# 1. SIGHUP reads the configuration, and a wrong one changes nothing
sim('call drop 6:39');
$status = settled('paused', 5);
is $status->{last_error}{code}, 'call-lost', 'a lost call is noticed';
like $status->{last_error}{message}, qr/reactivation/, 'with the network\'s reason';
is settled('online')->{connection}{connections}, 2, 'and comes back';

# 2. what the network refuses is told in words, and connect says it too
sim('set apn.allow other');
sim('set apn.refuse 6:27');
mr200('disconnect');
my ($text, $code) = mr200('connect');
is $code, 1, 'connect fails when the network refuses';
like $text, qr/unknown APN.*\n.*remedy: check apn/, 'with reason and remedy';
$status = json('status');
ok $status->{next_try_s}, 'the next try is announced';
is network(), $before, 'nothing is configured meanwhile';
sim('set apn.allow internet');
($text, $code) = mr200('connect');
is $code, 0, 'connect at once instead' or diag $text;

# 3. an address that changes
my $old = json('status')->{connection}{bearers}[0]{address};
sim('ip change');
ok eventually(10, sub {
	my $now = json('status')->{connection}{bearers}[0]{address};
	return $now && $now ne $old && network() =~ /\Q$now\E/ && network() !~ /\Q$old\E/;
}), 'a changed address is followed' or diag network();

# 4. a SIM that is pulled and put back
sim('sim remove');
ok eventually(10, sub { json('status')->{last_error}{code} eq 'sim-absent' }), 'SIM pulled';
is json('status')->{state}, 'paused', 'waits for a person';
like mr200('status'), qr/^SIM\s+absent/m, 'shown';
sim('sim insert');
is settled('online')->{state}, 'online', 'SIM back';

# 5. the modem restarts itself
sim('modem reset');
ok eventually(10, sub { json('status')->{state} ne 'online' }), 'a modem reset is noticed';
is settled('online', 30)->{state}, 'online', 'and followed';

# 6. the port goes away and comes back
end('sim', 'KILL');
is settled('absent', 10)->{state} =~ /absent|paused/ ? 'offline' : 'online', 'offline',
	'the modem is gone';
for my $command ('connect', 'signal') {
	my $error = json($command);
	ok length($error->{remedy} // ''), "$command then fails with a remedy" or diag explain $error;
}
is network(), $before, 'and with it its configuration';
unlink "$dir/qmi", "$dir/ctl";
start_sim();
is settled('online', 20)->{state}, 'online', 'the modem is back';

# 7. kill -9, with a call up
my $ids = sim('get modem.clients');
is end('mr200d', 'KILL'), -9, 'kill -9';
isnt network(), $before, 'leaves its traces';
start_daemon();
is settled('online')->{state}, 'online', 'the next one is online';
is sim('get modem.clients'), $ids, 'no client id has leaked';

# 8. the end
is end('mr200d', 'TERM'), 0, 'ended in order';
is network(), $before, 'nothing is left in the network';
is_deeply [map { s{.*/}{}r } glob "$dir/state/*"], ['lock'], 'nor in the state directory';
unlike sim('get modem.clients'), qr/[1-9]/, 'nor in the modem';
is sim('get wds.bearers') =~ /up|[1-9]/ ? 'up' : 'down', 'down', 'no call is up';

# 9. a silent modem: every command still ends, and so does the daemon
start_daemon();
settled('online');
sim('modem hang until power');
my $started = time;
($text, $code) = mr200('signal', '--timeout', '8');
isnt $code, 0, 'signal of a silent modem fails';
cmp_ok time - $started, '<', 8, 'within its deadline';
like mr200('status'), qr/^State/, 'status answers all the same';
$started = time;
end('mr200d', 'TERM');
cmp_ok time - $started, '<', 12, 'the daemon ends within its deadline';
is network(), $before, 'and cleans up';

done_testing;
