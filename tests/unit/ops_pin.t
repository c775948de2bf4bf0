#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 pin: no try is spent that need not be, and the last one never unasked.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IPC::Open2;
use Test::More;

# sim.state first: it resets the counters
my @locked = ('sim.state pin-required', 'sim.pin 4711', 'sim.puk 12345678');

start_sim();
sim("set $_") for @locked;
start_daemon('-o', 'connect=no');
is settled('paused')->{last_error}{code}, 'pin-needed', 'a PIN is needed' or
	diag slurp("$dir/mr200d.log");

my $pin = json('pin');
is_deeply [@$pin{qw(state pin_tries_left puk_tries_left service)}],
	['enabled, not verified', 3, 10, 'UIM'], 'status';
like mr200('pin', 'status'), qr/^PIN\s+enabled, not verified\nTries left\s+PIN 3, PUK 10$/m, 'in words';

for my $bad ('123', '123456789', '12a4', '') {
	is json_in("$bad\n", 'pin', 'verify')->{code}, 'usage', "'$bad' is no PIN";
}
is sim('get sim.pin-retries'), 3, 'no try was lost';

my $wrong = json_in("9999\n", 'pin', 'verify', '-');
is $wrong->{code}, 'pin-wrong', 'a wrong PIN';
like $wrong->{message}, qr/tries left: 2/, 'says what is left';
unlike "@{[%$wrong]}", qr/9999/, 'and not what it was';
is error_of('pin', 'verify', '9999'), 'pin-wrong', 'a second one';
my $last = json('pin', 'verify', '4711');
is $last->{code}, 'last-try', 'the last try is refused, even of the right one';
like $last->{remedy}, qr/--force/, 'with the way out';
is error_of('pin', $_, '4711', '1234'), 'last-try', "so by $_" for 'change';
is error_of('pin', $_, '4711'), 'last-try', "so by $_" for 'disable';
is sim('get sim.pin-retries'), 1, 'it is still there';
my $done = json('pin', 'verify', '--force', '4711');
is $done->{state}, 'enabled, verified', '--force spends it';
is $done->{pin_tries_left}, 3, 'and the counter is whole again';
is settled('idle')->{state}, 'idle', 'mr200d goes on by itself';

is json('pin', 'verify', '0000')->{changed}, JSON::PP::false, 'verified already: nothing is sent';
is sim('get sim.pin-retries'), 3, 'and nothing lost';
is json('pin', 'change', '4711', '1234')->{changed}, JSON::PP::true, 'change';
is sim('get sim.pin'), '1234', 'the SIM has the new one';
is error_of('pin', 'change', '4711', '1111'), 'pin-wrong', 'the old one is wrong now';
is json('pin', 'disable', '1234')->{state}, 'disabled', 'disable';
is json('pin', 'disable', '1234')->{changed}, JSON::PP::false, 'twice is no more';
is error_of('pin', 'change', '1234', '1111'), 'pin-disabled', 'a disabled PIN does not change';
like json('pin', 'enable', '1234')->{state}, qr/^enabled/, 'enable';
is error_of('pin', 'unblock', '12345678', '5555'), 'not-blocked', 'unblock wants a blocked PIN';

# the PUK
sim('set sim.state puk-required');
is settled('paused')->{last_error}{code}, 'puk-needed', 'a PUK is needed';
is error_of('pin', 'verify', '1234'), 'puk-needed', 'no PIN helps then';
is error_of('pin', 'unblock', '1234567', '5555'), 'usage', 'a PUK has 8 digits';
is error_of('pin', 'unblock', '12345678', '55'), 'usage', 'a new PIN 4 to 8';
is sim('get sim.puk-retries'), 10, 'no try was lost';
like json_in("87654321\n5555\n", 'pin', 'unblock')->{message}, qr/refuses the PUK, tries left: 9/,
	'a wrong PUK';
sim('set sim.puk-retries 1');
is error_of('pin', 'unblock', '12345678', '5555'), 'last-try', 'its last try';
like json('pin', 'unblock', '--force', '12345678', '5555')->{state}, qr/^enabled/, 'the right one';
is sim('get sim.pin'), '5555', 'sets the new PIN';
is settled('idle')->{state}, 'idle', 'mr200d goes on by itself';
sim('set sim.state blocked');
is error_of('pin', 'unblock', '12345678', '5555'), 'sim-blocked', 'a SIM that is lost says so';

# firmware without the UIM service's PIN, then without the service
for my $missing ('UIM/Verify_PIN error INVALID_QMI_COMMAND', 'UIM/Get_Card_Status error NOT_SUPPORTED') {
	sim("set $_") for @locked;
	sim("on $missing");
	is json('pin', 'verify', '4711')->{service}, 'DMS', "$missing: DMS instead";
	is sim('get sim.state'), 'ready', 'the PIN is verified';
	sim('off');
}
sim("set $_") for @locked;
sim('set sim.pin-retries 1');
sim('on UIM/Get_Card_Status error NOT_SUPPORTED');
is error_of('pin', 'verify', '4711'), 'last-try', 'the counter of DMS counts too';
sim('off');

sim('sim remove');
is error_of('pin'), 'sim-absent', 'no SIM';
sim('sim insert');

# on a terminal: asked for, without echo
sim("set $_") for @locked;
my $seen = '';
my $pid = open2(my $from, my $to, 'script', '-qec',
		"$build/user/mr200 --socket $dir/state/control pin verify", '/dev/null');
sub until_seen { my ($re) = @_; eventually(5, sub {
	my $bits = '';
	vec($bits, fileno $from, 1) = 1;
	sysread $from, $seen, 1000, length $seen if select $bits, undef, undef, 0.01;
	$seen =~ $re;
}) }
ok until_seen(qr/PIN: $/), 'the terminal asks for the PIN';
syswrite $to, "4711\n";
ok until_seen(qr/Tries left/), 'and takes it' or diag $seen;
unlike $seen, qr/4711/, 'without echo';
close $to;
waitpid $pid, 0;
is $?, 0, 'done';

my $log = slurp("$dir/mr200d.log");
unlike $log, qr/$_/, "$_ is not in the log" for qw(4711 1234 5555 12345678);

done_testing;

sub json_in
{
	my ($input, @words) = @_;
	my $reply = JSON::PP::decode_json(scalar mr200_in($input, '--json', @words));
	return $reply->{result} // $reply->{error};
}
