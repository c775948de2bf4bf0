#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What users of other tools suffer, one row a pain: a scenario of the simulated
# modem, and what mr200d makes of it. Each row has its own simulator, daemon and
# network namespace; rows run side by side, for most of their time is waiting.
# What needs a kernel driver is in tests/vm/scenarios.t. Documentation/testing.md
# has the numbers of the pains.
#
# usage: scenarios.t [SCENARIO]...
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Scenario;
use Time::HiRes qw(sleep time);


my $scenarios = "$FindBin::Bin/../sim/scenarios";

# The last error's code has been seen, and then the state is this one.
sub after { my ($code, %row) = @_; return (seen => [$code], state => 'online', %row) }

# Back online after a loss.
sub back
{
	my ($code, %row) = @_;

	return after($code, check => sub {
		$_[0]{connection}{connections} >= 2 ? '' : 'was never offline'
	}, %row);
}

sub person { my ($code, %row) = @_; return (seen => [$code], state => 'paused', %row) }

sub bearer
{
	my ($status, $family) = @_;
	my ($b) = grep { $_->{family} eq $family } @{$status->{connection}{bearers}};

	return $b // {};
}

# The modem was not restarted and the card not power-cycled in a loop.
sub left_alone
{
	return sim('get modem.boots') =~ /^[01]$/m ? '' :
		'the modem was restarted: ' . sim('get modem.boots');
}

sub families
{
	my (%want) = @_;

	return sub {
		my ($status) = @_;
		for my $family (sort keys %want) {
			my $b = bearer($status, $family);
			my $what = $b->{up} ? 'up' : $b->{reason} // 'not tried';

			return "$family: $what" unless $what =~ $want{$family};
		}
		return '';
	};
}

# Scenario, pains (numbered in Documentation/testing.md), and what
# is expected: seen (codes of the last error, in order), state, within (s),
# text (of mr200 status), check and then (return what is wrong). before: what is
# to happen before the daemon starts.
my @rows = (
	# the long ones first
	{ name => 'registration-slow', pain => '4.2', within => 70, state => 'online' },
	{ name => 'late-firmware', pain => '4.22', within => 60, state => 'online' },
	{ name => 'slow-start-network', pain => '4.2', state => 'connecting', within => 10,
	  then => sub {
		# longer than the ten seconds after which others give up
		eventually(20, sub { status()->{state} ne 'connecting' });
		return status()->{state} eq 'connecting' ? '' : 'gave up: ' . mr200('status');
	  } },
	# online takes its two dozen requests of 3 s; here only that none is given up.
	# It tells that it has started, and so forgot all ids, when some are out.
	{ name => 'slow-modem', ids_stay => 1, pain => '4.2', within => 60, state => 'registering|connecting|online',
	  check => sub { $_[0]{last_error} ? $_[0]{last_error}{message} : '' } },
	{ name => 'coverage-gap', pain => '4.8', within => 50, state => 'online',
	  then => sub {
		eventually(15, sub { status()->{state} ne 'online' || !registered() }) or
			return 'the gap went unnoticed';
		return eventually(45, sub { status()->{state} eq 'online' && registered() }) ?
			'' : 'not back: ' . mr200('status');
	  } },
	{ name => 'link-lost', pain => '4.8', within => 40, back('call-lost') },
	{ name => 'link-lost-silently', pain => '4.8', within => 50, back('call-lost') },
	{ name => 'modem-resets', pain => '4.21', within => 40, back('modem-reset|no-modem|modem-silent') },
	{ name => 'modem-crashes', pain => '4.21', within => 40, back('modem-reset|no-modem|modem-silent') },
	{ name => 'sim-pulled', pain => '4.8', within => 40, back('sim-absent') },
	{ name => 'late', pain => '4.1 4.2', within => 60, state => 'online' },
	{ name => 'answers-lost', pain => '1.4 4.1', within => 60, seen => ['modem-silent'],
	  text => qr/the modem does not answer/ },
	# LTE has its say within 40 s, so it is not waited for the deadline of 120 s
	{ name => 'start-request-lost', pain => '4.1', within => 100, after('call-failed'),
	  check => sub { sim('get modem.boots') =~ /^[01]$/m ? '' : 'the modem was restarted' } },
	{ name => 'start-answer-lost', pain => '4.1', within => 60, state => 'online',
	  check => sub {
		my $error = $_[0]{last_error};
		return 'it failed: ' . $error->{message} if $error;
		return bearer($_[0], 'IPv4')->{modem_autoconnect} ? 'taken for the modem\'s own' : '';
	  },
	  then => sub {
		mr200('disconnect');
		return 'still connected: ' . sim('show') unless eventually(5, sub { sim('get wds.bearers') =~ /^0$/m });
		mr200('connect');
		return eventually(20, sub { status()->{state} eq 'online' }) ? '' : 'not again';
	  } },
	# the start of the call has a row of its own
	{ name => 'each-first-request-dropped', pain => '1.4 4.1', within => 50, state => 'online',
	  before => sub { sim('off WDS/Start_Network') } },
	{ name => 'first-request-dropped', pain => '1.4 4.1', within => 25, state => 'online' },
	{ name => 'sim-slow', pain => '1.7', within => 40, state => 'online' },

	# the connection
	{ name => 'forum-yota', pain => '1.5 1.6', within => 20, state => 'online',
	  options => ['-o', 'apn=internet.yota', '-o', 'pdptype=IPv4'],
	  text => qr/RSRP -114 dBm, RSRQ -11 dB, SINR 10\.4 dB, RSSI -88 dBm/ },
	{ name => 'unable-to-connect-ipv4', pain => '1.7', within => 20, person('call-refused'),
	  text => qr/service not subscribed \(3GPP cause 33\)/ },
	{ name => 'unknown-apn', pain => '1.7', within => 20, person('call-refused'),
	  text => qr/unknown APN/i },
	{ name => 'wrong-password', pain => '1.7', within => 20, person('call-refused'),
	  text => qr/user name or password refused/ },
	{ name => 'no-client-id', pain => '1.4 4.4', within => 40, state => 'online' },
	{ name => 'client-ids-leaked', pain => '4.5', within => 20, state => 'online',
	  then => sub {
		for my $round (1 .. 3) {
			Daemon::end('mr200d', 'KILL');
			start_daemon();
			return "not online after kill -9 number $round: " . mr200('status')
				unless eventually(20, sub { status()->{state} eq 'online' });
		}
		return '';
	  } },
	{ name => 'policy-mismatch', pain => '4.6', within => 30, state => 'online' },
	{ name => 'autoconnect', pain => '4.7 4.15', within => 20, state => 'online',
	  before => sub { eventually(5, sub { sim('show') =~ /autoconnect/ }) },
	  check => sub { bearer($_[0], 'IPv4')->{modem_autoconnect} ? '' : 'not followed: ' . sim('show') } },
	{ name => 'link-lost-once', pain => '4.8', within => 25, back('call-lost') },
	{ name => 'address-changes', pain => '4.9', within => 20, state => 'online',
	  then => \&follows_address },
	{ name => 'address-changes-silently', pain => '4.9', within => 20, state => 'online',
	  then => \&follows_address },
	{ name => 'operator-pco-crash', pain => '4.10', within => 20, state => 'online',
	  check => sub { left_alone() || (Scenario::network() =~ m{inet \Q@{[bearer($_[0], 'IPv4')->{address}]}\E} ?
		'' : 'address not set: ' . Scenario::network()) },
	  then => sub {
		sleep 3;
		return sim('get modem.crashes') =~ /^0$/m ? '' : 'the firmware crashed';
	  } },
	{ name => 'phantom-bearer', pain => '4.16', within => 20, state => 'online',
	  check => sub { sim('show') =~ /phantom/ ? 'a phantom bearer' : '' } },
	{ name => 'profile-in-use', pain => '4.16', within => 20, state => 'online',
	  options => ['-o', 'profile=4'],
	  check => sub {
		my %apn = map { ($_->{index} => $_->{apn}) } @{json('profile', 'list')->{profiles}};
		return ($apn{1} // '') eq 'broadband' && ($apn{4} // '') eq 'internet' ? '' :
			"profiles: 1 $apn{1}, 4 $apn{4}";
	  } },
	{ name => 'dual-stack-rejected', pain => '4.17', within => 30, state => 'online',
	  options => ['-o', 'pdptype=ipv4v6'], check => families(IPv4 => qr/^up/, IPv6 => qr/^up/) },
	{ name => 'single-address', pain => '4.17', within => 30, state => 'online',
	  options => ['-o', 'pdptype=ipv4v6'], check => families(IPv4 => qr/^up/) },
	{ name => 'ipv4-only', pain => '4.17', within => 30, state => 'online',
	  options => ['-o', 'pdptype=ipv4v6'],
	  check => families(IPv4 => qr/^up/, IPv6 => qr/IPv4 only/i) },
	{ name => 'ipv6-only', pain => '4.17 4.18', within => 30, state => 'online',
	  options => ['-o', 'pdptype=ipv4v6', '-o', 'hook=HOOK'],
	  check => families(IPv6 => qr/^up/, IPv4 => qr/IPv6 only/i),
	  then => sub {
		return eventually(5, sub { slurp("$Daemon::dir/hook.log") =~ m{^prefix .*/64}m }) ? '' :
			'no prefix for the LAN: ' . slurp("$Daemon::dir/hook.log");
	  } },
	{ name => 'small-mtu', pain => '4.19', within => 20, state => 'online',
	  check => sub { $_[0]{link}{mtu_bytes} == 1358 ? '' : "MTU $_[0]{link}{mtu_bytes}" } },
	{ name => 'qmap-declined', pain => '4.2', within => 20, state => 'online' },
	{ name => 'umts', pain => '1.5', within => 20, state => 'online', text => qr/UMTS/ },
	{ name => 'weak-signal', pain => '1.5', within => 20, state => 'online',
	  text => qr/^Signal +(?:unusable|poor).*RSRP -121 dBm/m },
	{ name => 'fading', pain => '1.5', within => 20, state => 'online',
	  text => qr/^Signal +\w+: RSRP -\d+ dBm/m },
	{ name => 'slow-scan', pain => '4.2', within => 20, state => 'online',
	  then => sub {
		my $began = time;
		my ($text, $code) = mr200('scan', '--timeout', '3');

		return 'a scan of 90 s ended at once' unless $code;
		return time - $began < 6 ? '' : 'the time-out did not hold';
	  } },
	{ name => 'reset-during-start', pain => '4.21', within => 40, state => 'online' },

	# the network
	{ name => 'registration-denied', pain => '1.7', within => 20,
	  person('registration-denied'),
	  text => qr/denies registration: PLMN not allowed \(EMM cause 11\)/,
	  check => sub { reject_cause(qr/PLMN not allowed/) },
	  then => sub {
		sim('network allow');
		return eventually(40, sub { status()->{state} eq 'online' }) ? '' :
			'not online once it is accepted: ' . mr200('status');
	  } },
	# denied long before the daemon asks for indications: the cause is asked for
	{ name => 'registration-denied-before', file => 'registration-denied', pain => '1.7',
	  within => 20, person('registration-denied'),
	  before => sub { eventually(10, sub { sim('get network.registration') =~ /denied/ }) or
		die 'not denied: ' . sim('get network.registration') },
	  text => qr/denies registration: PLMN not allowed \(EMM cause 11\)/ },
	{ name => 'sim-illegal', pain => '4.13', within => 20, person('sim-error'),
	  check => \&left_alone },
	{ name => 'no-signal', pain => '1.7', within => 15, state => 'registering',
	  text => qr/^Network +(?:searching|not registered)/m },
	{ name => 'roaming', pain => '1.7', within => 20, person('roaming'),
	  text => qr/roaming = yes/,
	  then => sub {
		Daemon::end('mr200d', 'TERM');
		start_daemon('-o', 'roaming=yes');
		return eventually(20, sub { status()->{state} eq 'online' }) ? '' :
			'not online with roaming = yes';
	  } },

	# the SIM
	{ name => 'pin-required', pain => '4.14', within => 20, state => 'online',
	  options => ['-o', 'pin=1234'] },
	{ name => 'pin-by-dms-only', pain => '4.14', within => 30, state => 'online',
	  options => ['-o', 'pin=1234'] },
	{ name => 'pin-by-uim-only', pain => '4.14', within => 30, state => 'online',
	  options => ['-o', 'pin=1234'] },
	{ name => 'last-pin-try', pain => '4.24', within => 20, person('pin-last-try'),
	  options => ['-o', 'pin=1111'],
	  check => sub { sim('get sim.pin-retries') =~ /^1$/m ? '' : 'the last try is spent' } },
	{ name => 'puk-required', pain => '4.24', within => 20, person('puk-needed') },
	{ name => 'card-status-missing-once', pain => '4.13', within => 30, state => 'online',
	  check => \&left_alone },
	{ name => 'card-status-missing', pain => '4.13', within => 30, state => 'online',
	  check => \&left_alone },
	{ name => 'sim-absent', pain => '1.7', within => 20, person('sim-absent') },
	{ name => 'sim-blocked', pain => '1.7', within => 20, person('sim-error') },
	# here is no USB bus to take it from, so the cure is waited for in vain (30 s)
	{ name => 'sim-error', pain => '1.7', within => 70, seen => ['sim-mute', 'sim-error'],
	  state => 'paused', text => qr/the SIM does not answer, not even after/ },

	# answers that are wrong
	(map { { name => $_, pain => '1.4 4.1', within => 40, state => 'online' } }
		qw(duplicate garbage tlv-overrun truncated wrong-client wrong-message wrong-transaction)),
);

sub reject_cause
{
	my ($want) = @_;
	my $cause = '';

	eventually(10, sub { ($cause = status()->{network}{reject_cause} // '') =~ $want });
	return $cause =~ $want ? '' : "reject cause '$cause'";
}

sub registered { (status()->{network}{registration} // '') eq 'registered' }

# The new address is on the interface and the old one is not.
sub follows_address
{
	my $old = bearer(status(), 'IPv4')->{address};

	return eventually(45, sub {
		my $now = bearer(status(), 'IPv4')->{address};

		return $now && $now ne $old && Scenario::network() =~ m{inet \Q$now\E} &&
			Scenario::network() !~ m{inet \Q$old\E};
	}) ? '' : "still $old: " . Scenario::network();
}

my %wanted = map { ($_ => 1) } @ARGV;
@rows = grep { $wanted{$_->{name}} } @rows if @ARGV;
run_rows($scenarios, @rows);
