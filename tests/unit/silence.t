#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# A modem that answers nothing any more: each view says so within seconds, with the
# age of its last answer; one that is only slow to answer one request is not silent.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(time);

sub silent { (grep { $_->{code} eq 'modem-silent' } @{json(@_)->{warnings} // []})[0] }

start_sim();
start_daemon();
is settled('online')->{state}, 'online', 'online';
ok !silent('status'), 'and answers';

# one request that takes long
sim('set network.scan-time 8s');
my $began = time;
start('scan', "$build/user/mr200", '--socket', "$dir/state/control", 'scan');
my $told = 0;
$told ||= silent('status') while time - $began < 6 && !select undef, undef, undef, 0.5;
ok !$told, 'a scan of 8 s is no silence' or diag $told->{message};
end('scan', 'TERM');

# none at all
kill STOP => $Daemon::pid{sim};
start('signal', "$build/user/mr200", '--socket', "$dir/state/control", 'signal');
$began = time;
my $warning = eventually(6, sub { silent('status') });
ok $warning && time - $began <= 5.5, sprintf 'told after %.1f s', time - $began;
like $warning->{message} // '', qr/^the modem does not answer; its last answer was \d+ s ago$/, 'with the age of the last answer';
like mr200('status'), qr/Warning\s+the modem does not answer; its last.*remedy: /s, 'by status';
ok silent('info'), 'by info';
for my $command ('signal', 'scan', 'cells', 'pin status') {
	$began = time;
	my $error = json(split ' ', $command);

	is $error->{code}, 'modem-silent', "by $command";
	like $error->{message}, qr/its last answer was \d+ s ago/, '... in the same words';
	cmp_ok time - $began, '<', 2, '... at once';
}
like slurp("$dir/mr200d.log"), qr/warning: the modem does not answer; its last/, 'by the log';
kill CONT => $Daemon::pid{sim};
ok eventually(15, sub { !silent('status') }), 'it answers again: told no more';
is json('signal')->{network}{registration}, 'registered', 'and asked';
end('signal', 'TERM');
is settled('online', 20)->{state}, 'online', 'online';
is end('mr200d', 'TERM'), 0, 'ended';
done_testing;
