#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Commands under which something ends: there is no modem, it goes while one
# waits, mr200d ends. Each is told so at once, none waits for its time-out.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use JSON::PP;
use Test::More;
use Time::HiRes qw(time);

my $TIMEOUT = 60;	# of each command
my $SOON = 30;		# on a busy machine

# A command that goes on in the background; what it said when it has ended.
sub begin { start('command', "$build/user/mr200", '--socket', "$dir/state/control", '--json',
		  '--timeout', $TIMEOUT, @_) }
sub said
{
	my ($what) = @_;
	my $began = time;
	my $ended = eventually($SOON, sub { -s "$dir/command.log" });

	ok $ended, "$what: answered" or return {};
	waitpid delete $Daemon::pid{command}, 0;
	isnt $? >> 8, 0, "$what: failed";
	my $reply = decode_json(slurp("$dir/command.log"));
	unlink "$dir/command.log";
	ok length $reply->{error}{remedy}, "$what: with a remedy" or diag explain $reply;
	return $reply->{error};
}

# 1. no modem
start_daemon('-o', 'proxy=');
for my $command (['connect'], ['signal'], ['sms', 'list'], ['profile', 'list'], ['opmode']) {
	my $began = time;
	my $error = json('--timeout', $TIMEOUT, @$command);

	is $error->{code}, 'no-modem', "no modem: @$command";
	cmp_ok time - $began, '<', $SOON, '... soon';
}

# 2. mr200d ends
start_sim();
is settled('online', $SOON)->{state}, 'online', 'a modem comes: online';
is +(mr200('disconnect'))[1], 0, 'disconnected';
sim('on WDS/Start_Network ignore');
begin('connect');
ok eventually($SOON, sub { sim('show') =~ /matched [1-9]/ }), 'the call is starting';
ok kill(0, $Daemon::pid{command}), 'connect waits';
is end('mr200d', 'TERM'), 0, 'mr200d ends in order';
is said('ended')->{code}, 'stopped', 'ended: which it says';

# 3. the modem goes
sim('off');
sim('on NAS/Network_Scan ignore');
start_daemon('-o', 'proxy=');
is settled('online', $SOON)->{state}, 'online', 'online';
begin('scan');
ok eventually($SOON, sub { sim('show') =~ /matched [1-9]/ }), 'a scan is under way';
end('sim', 'KILL');
unlink "$dir/qmi", "$dir/ctl";
is said('gone')->{code}, 'no-modem', 'gone: which it says';
is end('mr200d', 'TERM'), 0, 'and mr200d ends in order';
done_testing;
